"""What charts say of a threshold."""

from gdviz.words.thresholds import crossing_words, first_words, threshold_words


def test_words_of_a_threshold() -> None:
    assert threshold_words(0.01, returns=False) == "steps to 0.01"
    assert threshold_words(1e-6, returns=True) == "steps to stay below 10⁻⁶"
    assert crossing_words(1234, 0.01, returns=False) == "1,234 steps\nto 0.01"
    assert crossing_words(1, 0.01, returns=True) == "1 step\nto stay below 0.01"
    assert first_words(21) == "first, after\n21 steps"
