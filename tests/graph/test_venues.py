"""Names that a line gives by where it stands: under a label, behind a date, in a bracket."""

import pytest

from gyebo.graph.venues import is_site_label, is_venue_label, names_of_venues, venue_name

from .drafts import contexts

REGIONS = frozenset({"다온", "라온", "새빛"})


def venues(line: str) -> list[str]:
    (context,) = contexts(line)
    return list(dict.fromkeys(place.name for place in names_of_venues(context, context.text, REGIONS)))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (" ㅇ 장    소 : 물빛홀딩스빌딩 3층 대회의실", ["물빛홀딩스빌딩"]),
        (" ㅇ 장    소 : (당초) 물빛회관 → (변경) 나래회관", ["물빛회관", "나래회관"]),
        (" ㅇ 일시/장소 : 5. 3.(월) / 해오름 마당, 나래회관", ["해오름 마당", "나래회관"]),
        (" ㅇ 장    소 : 한가람 시그널 새빛 등", ["시그널 새빛"]),
        (" ㅇ 장    소 : 다솜구 소재 나래회관 강당", ["나래회관"]),
        (" ㅇ 장    소 : 물빛길 3곳", ["물빛길"]),
        (" ㅇ 설명회 : 9월, 물빛엑스 2홀", ["물빛엑스 2홀"]),
        (" ㅇ 장    소 : 다솜읍 새솔리 나래회관", ["나래회관"]),
        (" ㅇ 장    소 : 새솔동 나래회관, 새솔동 마을회관", ["나래회관", "새솔동 마을회관"]),
        (" ㅇ 장    소 : 물나라 라스베이거스 물빛 엑스포", ["물빛 엑스포"]),
        (" ㅇ 설명회 개최 : 물빛 힐튼 새빛(7. 10.)", ["물빛 힐튼 새빛"]),
        (" ㅇ 내    용 : 관광호텔 유치", []),
        (" ㅇ 입주기관(다온 One WFC) 확대", ["One WFC"]),
        (" ㅇ 장    소 : 한별초등학교 정문, 나래도서관 앞", ["한별초등학교", "나래도서관"]),
        (" ㅇ 위    치 : 윤슬하수처리장 일원", ["윤슬하수처리장"]),
        (" ㅇ 장    소 : 온라인", []),
        (" ㅇ 장    소 : 추후 공고", []),
        (" ㅇ 내    용 : 나래학교 이야기", []),
    ],
)
def test_venues(line: str, names: list[str]) -> None:
    assert venues(line) == names


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("나래회관 2층", "나래회관"),
        ("나래회관 등", "나래회관"),
        ("나래회관 교육장", "나래회관"),
        ("나래구", None),
        ("120명", None),
        ("창업지원센터", None),
        ("물산업협회", None),
    ],
)
def test_the_name_in_a_piece(piece: str, name: str | None) -> None:
    assert venue_name(piece) == name


def test_labels() -> None:
    assert is_venue_label("개최장소")
    assert is_site_label("사업대상지")
    assert not is_venue_label("소요예산")
