"""The public names are those listed."""

import pytest

import gyebo.ontology


def test_public_names_exist_once_and_in_order() -> None:
    names = gyebo.ontology.__all__
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert all(hasattr(gyebo.ontology, name) for name in names)


def test_other_names_do_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Programme'"):
        gyebo.ontology.Programme  # type: ignore[attr-defined]  # noqa: B018
