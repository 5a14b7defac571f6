"""Language models for the library llm, registered from within the tests: each reads as its kind does."""

from __future__ import annotations

import json
from contextlib import contextmanager

import llm
from llm.plugins import pm

from reader import ferry


class Careful(llm.Model):
    """Answers as the careful reader does; keeps what it was asked."""

    model_id = "careful"
    can_stream = True

    def __init__(self):
        self.asked = []

    def execute(self, prompt, stream, response, conversation):
        self.asked.append(prompt.prompt)
        text = self.text(prompt.prompt)
        half = len(text) // 2
        yield text[:half]
        yield text[half:]

    def text(self, prompt):
        return f"```json\n{json.dumps(self.answer(ferry.answer(prompt)))}\n```"

    def answer(self, told):
        return told


class Lying(Careful):
    """Gives numbers, figures, places and speakers that no article has, and answers about another one."""

    model_id = "lying"

    def answer(self, told):
        if "article" not in told:
            return {**told, "same": [["dead_ferry", "promised_money"]], "move": [{"figure": "0" * 8, "to": "x"}]}
        lies = {"low": 900, "value": 900, "written": "900", "speaker": "Jane Doe", "day": "1 May", "kind": "900"}
        figures = [{**one, **lies, "words": words} for one in told["figures"] for words in ("900 people", one["words"])]
        quantities = [{**one, "place": "Paris"} for one in told["quantities"]]
        missed = [{"words": "900 people", "role": "claim", "quantity": "dead_ferry"}]
        return {"article": "f" * 12, "quantities": quantities, "figures": figures, "missed": missed}


class Failing(Careful):
    """Breaks the line in the middle of each answer."""

    model_id = "failing"

    def execute(self, prompt, stream, response, conversation):
        self.asked.append(prompt.prompt)
        yield '{"article": "'
        raise ConnectionError("the line is dead")


class Flaky(Careful):
    """Answers at the second try only."""

    model_id = "flaky"

    def text(self, prompt):
        return super().text(prompt) if self.asked.count(prompt) > 1 else "Overloaded."


class Half(Careful):
    """Stops in the middle of its JSON when asked about the second article."""

    model_id = "half"

    def text(self, prompt):
        text = super().text(prompt)
        return text[: len(text) // 2] if "Toll of the ferry" in prompt.split("=" * 20)[-2] else text


class Slow(Careful):
    """Takes its time between pieces, as its `clock` tells."""

    model_id = "slow"

    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def execute(self, prompt, stream, response, conversation):
        for piece in super().execute(prompt, stream, response, conversation):
            self.clock.now += 400
            yield piece


class Stopped(Careful):
    """Is interrupted by the user when asked about the second article."""

    model_id = "stopped"

    def text(self, prompt):
        if self.asked[1:]:
            raise KeyboardInterrupt
        return super().text(prompt)


@contextmanager
def registered(*models):
    """The models, known to llm for so long."""

    class Plugin:
        @llm.hookimpl
        def register_models(self, register):
            for model in models:
                register(model)

    plugin = Plugin()
    pm.register(plugin, name="models of a test")
    try:
        yield
    finally:
        pm.unregister(plugin)
