"""One law under many spellings."""

from gyebo.graph.law_names import law_key, official_names
from gyebo.ontology import Alias, AliasKind, Curated

CITY = "가람광역시"


def names(*cited: str, city: str = CITY, curated: Curated | None = None) -> list[str]:
    found = official_names([(name, city) for name in cited], curated or Curated())
    return [found[name, city] for name in cited]


def test_spaces_and_particles_make_no_other_law() -> None:
    spaced, glued = "가람광역시 마을기업 육성 및 지원에 관한 조례", "가람광역시 마을기업육성 및 지원 조례"
    assert law_key(spaced) == law_key(glued)
    assert names(spaced, spaced, glued) == [spaced] * 3


def test_the_short_name_of_the_city_is_written_out() -> None:
    assert names("가람시 물 절약 조례") == ["가람광역시 물 절약 조례"]
    assert names("가람시 물 절약 조례", city="가람시") == ["가람시 물 절약 조례"]


def test_another_city_keeps_its_own_ordinance() -> None:
    assert names("다솜시 물 절약 조례") == ["다솜시 물 절약 조례"]


def test_a_short_name_is_the_one_ordinance_that_holds_its_words() -> None:
    full = "가람광역시 마을기업 육성 및 지원에 관한 조례"
    assert names(full, "마을기업 조례") == [full, full]


def test_a_short_name_that_could_be_two_ordinances_only_gains_its_city() -> None:
    first, second = "가람광역시 마을기업 육성 조례", "가람광역시 마을기업 협의회 조례"
    assert names(first, second, "마을기업 조례") == [first, second, "가람광역시 마을기업 조례"]


def test_an_act_its_decree_and_its_rules_are_three() -> None:
    cited = ["하수도법", "하수도법 시행령", "하수도법 시행규칙"]
    assert names(*cited) == cited


def test_people_know_the_official_name() -> None:
    alias = Alias(AliasKind.LAW, "물산업법", "물관리기술 발전 및 물산업 진흥에 관한 법률", "법령 약칭")
    found = names("물산업법", curated=Curated(aliases=(alias,)))
    assert found == ["물관리기술 발전 및 물산업 진흥에 관한 법률"]
