"""The layouts in which offices print the requests of an audit: the same requests are read from each."""

from __future__ import annotations

import pytest

from gyebo.corpus.audit import build_audit, requests_of
from gyebo.corpus.audit_requests import Request
from gyebo.corpus.lines import read_lines

HEAD = "Ⅲ. 2030년 행정사무감사 처리결과\n"
LAMPS = "하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것"
BOOKS = "빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람"
DEPOT = "저류조 준설 장비의 임차 방안을 검토할 것"
ROWS = [
    ("1", LAMPS, "완료", "하천관리과"),
    ("2", BOOKS, "추진중", "물순환정책과"),
    ("3~4", DEPOT, "장기검토", "물재생센터"),
]


def requests(text: str) -> list[Request]:
    lines = read_lines(HEAD + text)
    audit = build_audit(lines)
    return requests_of(lines, audit[0]) if audit else []


def rows(text: str) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(each.number, each.title, each.status, each.department) for each in requests(text)]


LAYOUTS = {
    "cards with bars, labels in a column of their own": """
▣ 1 │ 시정 │ 하천관리과 │ 완료
   의견  하천 산책로의 야간 조명을 더 촘촘히 두고 고장
         신고를 하루 안에 처리할 것
   조치  조명 40개를 새로 둠
▣ 2 │ 처리 │ 물순환정책과 │ 추진중
   의견  빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
   조치  대장 양식 작성
▣ 3~4 │ 건의 │ 물재생센터 │ 장기검토
   의견  저류조 준설 장비의 임차 방안을 검토할 것
   조치  임차료 견적 3건 받음
""",
    "cards with a number in a bracket, labels before bullets": """
[지적 1] 시정 / 하천관리과 / 완료
지적내용 ▪ 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
조치결과 ▪ 조명 40개를 새로 둠
[지적 2] 처리 / 물순환정책과 / 추진중
지적내용 ▪ 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
조치결과 ▪ 대장 양식 작성
[지적 3~4] 건의 / 물재생센터 / 장기검토
지적내용 ▪ 저류조 준설 장비의 임차 방안을 검토할 것
조치결과 ▪ 임차료 견적 3건 받음
""",
    "leaders between department and status": """
[연번 1] 하천관리과 ··· 처리상황 : 완료
지적사항
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에
처리할 것
처리결과
 ○ 조명 40개를 새로 둠
[연번 2] 물순환정책과 ··· 처리상황 : 추진중
지적사항
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
처리결과
 ○ 대장 양식 작성
[연번 3~4] 물재생센터 ··· 처리상황 : 장기검토
지적사항
저류조 준설 장비의 임차 방안을 검토할 것
처리결과
 ○ 임차료 견적 3건 받음
""",
    "a slash between department and status, below the request": """
지적 1) 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
 ⇒ 소관 : 하천관리과  /  처리구분 : 완료
 • 조명 40개를 새로 둠
지적 2) 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
 ⇒ 소관 : 물순환정책과  /  처리구분 : 추진중
 • 대장 양식 작성
지적 3~4) 저류조 준설 장비의 임차 방안을 검토할 것
 ⇒ 소관 : 물재생센터  /  처리구분 : 장기검토
 • 임차료 견적 3건 받음
""",
    "number, department in brackets, labelled answer": """
1 [하천관리과] 하천 산책로의 야간 조명을 더 촘촘히 두고
고장 신고를 하루 안에 처리할 것
○ 처 리 결 과 : 완 료
 - 조명 40개를 새로 둠

2 [물순환정책과] 빗물저금통 관리 대장이 없으므로 대장을
만들어 해마다 점검하기 바람
○ 처리결과 : 추진중(’31. 3월 완료 예정)
 - 대장 양식 작성
3~4 [물재생센터] 저류조 준설 장비의 임차 방안을 검토할 것
○ 처리결과 : 장기검토
 - 2 12 33
 - 임차료 견적 3건 받음
""",
    "labels 지적 1 and 조치": """
【지적 1】 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
【조치】 조명 40개를 새로 둠 (완료) (하천관리과)
【지적 2】 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
【조치】 대장 양식 작성 (추진중) (물순환정책과)
【지적 3~4】 저류조 준설 장비의 임차 방안을 검토할 것
【조치】 임차료 견적 3건 받음 (장기검토) (물재생센터)
""",
    "지적사항 and 처리결과 blocks under numbers": """
지적사항 1.
 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
소관부서 : 하천관리과
처리상황 : 완료
 ○ 조명 40개를 새로 둠
지적사항 2.
 빗물저금통 관리 대장이 없으므로 대장을 만들어
 해마다 점검하기 바람
소관부서 : 물순환정책과
처리상황 : 추진중
 ○ 대장 양식 작성
지적사항 3~4.
 저류조 준설 장비의 임차 방안을 검토할 것
소관부서 : 물재생센터
처리상황 : 장기검토
 ○ 임차료 견적 3건 받음
""",
    "one cell a line": """
연번
지적사항
처리결과
소관부서
처리상황
1
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루
안에 처리할 것
❍ 조명 40개를 새로 둠
하천관리과
완료
2
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
❍ 대장 양식 작성
❍ 점검 시기 협의
물순환정책과
추진중

- 12 -
연번
지적사항
처리결과
소관부서
처리상황
3~4
저류조 준설 장비의 임차 방안을 검토할 것
❍ 임차료 견적 3건 받음
물재생센터
장기검토
""",
    "one cell a line, answers without bullets, department first": """
번호
소관부서
시정요구사항
조치결과
추진상황
1
하천관리과
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루
안에 처리할 것
조명 40개를 새로 두고 신고 창구를 하나로 모았음
완료
2
물순환정책과
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
대장 양식을 만들고 있음
추진중
3~4
물재생센터
저류조 준설 장비의 임차 방안을 검토할 것
임차료 견적 3건을 받았으나 값이 높음
장기검토
""",
    "rows with tabs": (
        "\n연번\t지적사항\t조치결과\t담당부서\t추진상황\n"
        f"1\t{LAMPS}\t조명 40개를 새로 둠\t하천관리과\t완료\n"
        f"2\t{BOOKS}\t대장 양식 작성\t물순환정책과\t추진중\n"
        f"3~4\t{DEPOT}\t임차료 견적 3건 받음\t물재생센터\t장기검토\n"
    ),
    "rows with tabs, status before the answer": (
        "\n연번\t구분\t요구사항\t처리상황\t소관부서\t처리내용\n"
        f"1\t시정\t{LAMPS}\t완료\t하천관리과\t조명 40개를 새로 둠\n"
        f"2\t건의\t{BOOKS}\t추진중\t물순환정책과\t대장 양식 작성\n"
        f"3~4\t건의\t{DEPOT}\t장기검토\t물재생센터\t임차료 견적 3건 받음\n"
    ),
    "department and status at the end of the title": """
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것 [하천관리과, 완료]
 - 조명 40개를 새로 둠
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람 [물순환정책과, 추진중]
 - 대장 양식 작성
3~4. 저류조 준설 장비의 임차 방안을 검토할 것 [물재생센터, 장기검토]
 - 임차료 견적 3건 받음
""",
    "status before the title, department at the margin": """
1) <완료> 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것     하천관리과
 ⇒ 조명 40개를 새로 둠
2) <추진중> 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람     물순환정책과
 ⇒ 대장 양식 작성
3~4) <장기검토> 저류조 준설 장비의 임차 방안을 검토할 것     물재생센터
 ⇒ 임차료 견적 3건 받음
""",
    "departments as headings": """
■ 하천관리과 (1건)
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
▷ 추진상황 : 완료
 1) 조명 40개를 새로 둠
 2) 신고 창구를 하나로 모음
■ 물순환정책과 (1건)
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
▷ 추진상황 : 추진중
 1) 대장 양식 작성
■ 물재생센터 (2건)
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
▷ 추진상황 : 장기검토
 1) 임차료 견적 3건 받음
""",
    "number, heading of its own line, label for the request": """
□ 1. 지적사항 : 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
  ○ 담당부서 : 하천관리과
  ○ 조치결과 : 완료
   1. 조명 40개를 새로 둠
   2. 신고 창구를 하나로 모음
□ 2. 지적사항 : 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
  ○ 담당부서 : 물순환정책과
  ○ 조치결과 : 추진중
   1. 대장 양식 작성
□ 3~4. 지적사항 : 저류조 준설 장비의 임차 방안을 검토할 것
  ○ 담당부서 : 물재생센터
  ○ 조치결과 : 장기검토
   1. 임차료 견적 3건 받음
""",
    "department and status on a line of their own": """
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
하천관리과 완료
○ 조명 40개를 새로 둠
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
물순환정책과 추진중
○ 대장 양식 작성
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
물재생센터 장기검토
○ 임차료 견적 3건 받음
""",
    "running heads and repeated heads of columns": """
연번 지 적 사 항 조 치 결 과
1 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에
처리할 것
(하천관리과)
추진상태 : 완료
- 7 -
2030년 하반기 업무보고                    물순환국
연번 지 적 사 항 조 치 결 과
2 빗물저금통 관리 대장이 없으므로 대장을
만들어 해마다 점검하기 바람
(물순환정책과)
추진상태 : 추진중
❍ 대장 양식 작성
- 8 -
2030년 하반기 업무보고                    물순환국
연번 지 적 사 항 조 치 결 과
❍ 점검 시기 협의
3~4 저류조 준설 장비의 임차 방안을 검토할 것
(물재생센터)
추진상태 : 장기검토
- 9 -
2030년 하반기 업무보고                    물순환국
""",
}


LAYOUTS |= {
    "number, department and status on one line": """
▣ 1 / 하천관리과 / 완료
 (지적) 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를
하루 안에 처리할 것
 (결과) ∘ 조명 40개를 새로 둠
        ∘ 신고 창구를 하나로 모음
▣ 2 / 물순환정책과 / 추진중
 (건의) 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
 (결과) ∘ 대장 양식 작성
▣ 3~4 / 물재생센터 / 장기검토
 (건의) 저류조 준설 장비의 임차 방안을 검토할 것
 (결과) ∘ 임차료 견적 3건 받음
""",
    "narrow columns, one cell a line": """
연번
부서명
지 적 사 항
조 치 결 과
조치
구분
1
하천
관리과
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루
안에 처리할 것
❍ 조명 40개를 새로 둠
완료
2
물순환정책과
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
❍ 대장 양식 작성
추진
중
3~4
물재생
센터
저류조 준설 장비의 임차 방안을 검토할 것
❍ 임차료 견적 3건 받음
장기
검토
""",
    "rows with tabs over lines": """
연번	지적사항	조치결과	담당부서	추진상황
1	하천 산책로의 야간 조명을 더 촘촘히 두고	○ 조명 40개를	하천관리과	완료
	고장 신고를 하루 안에 처리할 것	새로 둠
2	빗물저금통 관리 대장이 없으므로 대장을
만들어 해마다 점검하기 바람	○ 대장 양식 작성
○ 점검 시기 협의	물순환정책과	추진중
3~4	저류조 준설 장비의 임차 방안을 검토할 것	○ 임차료 견적 3건 받음	물재생센터	장기검토
""",
    "columns held apart by white space": """
연번   지적사항                                  조치결과                   담당부서       추진상황
 1     하천 산책로의 야간 조명을 더 촘촘히       ○ 조명 40개를              하천관리과     완료
       두고 고장 신고를 하루 안에 처리할 것        새로 둠
 2     빗물저금통 관리 대장이 없으므로           ○ 대장 양식 작성           물순환정책과   추진중
       대장을 만들어 해마다 점검하기 바람        ○ 점검 시기 협의
3~4    저류조 준설 장비의 임차 방안을            ○ 임차료 견적 3건 받음     물재생센터     장기검토
       검토할 것
""",
    "labels behind each other": """
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
 ○ 소관부서 : 하천관리과   ○ 처리상황 : 완료
 - 조명 40개를 새로 둠
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
 ○ 소관부서 : 물순환정책과   ○ 처리상황 : 추진중
 - 대장 양식 작성
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
 ○ 소관부서 : 물재생센터   ○ 처리상황 : 장기검토
 - 임차료 견적 3건 받음
""",
    "department and status behind a colon": """
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
 ▶ 하천관리과 : 완료
 - 조명 40개를 새로 둠
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
 ▶ 물순환정책과 : 추진중
 - 대장 양식 작성
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
 ▶ 물재생센터 : 장기검토
 - 임차료 견적 3건 받음
""",
    "charge with a telephone": """
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
 ○ 담당 : 하천관리과(☎ 210-3000)
 ○ 처리결과 : 완료
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
 ○ 담당 : 물순환정책과(☎ 210-3001)
 ○ 처리결과 : 추진중
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
 ○ 담당 : 물재생센터 (☎ 210-3002)
 ○ 처리결과 : 장기검토
""",
    "status before the department in the heading": """
① 【완료】 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것 (소관 : 하천관리과)
 ☞ 조명 40개를 새로 둠
② 【추진중】 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람 (소관 : 물순환정책과)
 ☞ 대장 양식 작성
③ 【장기검토】 저류조 준설 장비의 임차 방안을 검토할 것 (소관 : 물재생센터)
 ☞ 임차료 견적 3건 받음
""",
    "departments in brackets above their requests": """
< 하천관리과 >
1. 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
○ 처리결과 : 완료
- 조명 40개를 새로 둠
< 물순환정책과 >
2. 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
○ 처리결과 : 추진중
- 대장 양식 작성
< 물재생센터 >
3~4. 저류조 준설 장비의 임차 방안을 검토할 것
○ 처리결과 : 장기검토
- 임차료 견적 3건 받음
""",
}
CIRCLES = {"1": "①", "2": "②", "3~4": "③"}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_same_requests_in_each_layout(text: str) -> None:
    circled = [(CIRCLES[number], *row) for number, *row in ROWS]
    assert rows(text) == (circled if "①" in text else ROWS)


UNNUMBERED = {
    "round bullets": """
○ 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
▶ 추진상황: 완료 [하천관리과]
▶ 조치내용
 - 조명 40개를 새로 둠
○ 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
▶ 추진상황: 추진중
  [물순환정책과]
▶ 조치내용
 - 대장 양식 작성
""",
    "labels": """
○ 지적내용 : 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
○ 처리결과 : 완료 (하천관리과)
  - 조명 40개를 새로 둠
○ 지적내용 : 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
○ 처리결과 : 추진중 (물순환정책과)
  - 대장 양식 작성
""",
    "labels in brackets on one line": """
[지적] 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것 [조치] 완료(하천관리과)
[지적] 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람 [조치] 추진중(물순환정책과)
""",
    "labels alone on their lines": """
□ 지적사항
 - 하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
□ 처리결과 : 완료 (하천관리과)
 - 조명 40개를 새로 둠
□ 지적사항
 - 빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
□ 처리결과 : 추진중 (물순환정책과)
 - 대장 양식 작성
""",
    "nothing before the request": """
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를
하루 안에 처리할 것 (하천관리과)
○ 처리결과 : 완료
 - 조명 40개를 새로 둠
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람 (물순환정책과)
○ 처리결과 : 추진중
 - 대장 양식 작성
""",
    "table without numbers": """
지적사항
조치결과
담당부서
처리상황
하천 산책로의 야간 조명을 더 촘촘히 두고 고장 신고를 하루 안에 처리할 것
○ 조명 40개를 새로 둠
하천관리과
완료
빗물저금통 관리 대장이 없으므로 대장을 만들어 해마다 점검하기 바람
○ 대장 양식 작성
물순환정책과
추진중
""",
}


@pytest.mark.parametrize("text", UNNUMBERED.values(), ids=UNNUMBERED)
def test_requests_without_numbers(text: str) -> None:
    assert rows(text) == [(None, *row[1:]) for row in ROWS[:2]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", "2"),
        ("1.", "2."),
        ("1)", "2)"),
        ("(1)", "(2)"),
        ("①", "②"),
        ("1-1", "1-2"),
        ("1-1.", "1-2."),
        ("가.", "나."),
        ("[1]", "[2]"),
        ("【1】", "【2】"),
        ("1~3", "4"),
        ("1, 2.", "3."),
        ("연번 1", "연번 2"),
        ("지적 1.", "지적 2."),
        ("건의사항 1 :", "건의사항 2 :"),
        ("제1호", "제2호"),
        ("○ 1.", "○ 2."),
        ("□ 1", "□ 2"),
    ],
)
def test_numbers(first: str, second: str) -> None:
    text = (
        f"{first} {LAMPS}\n○ 처리결과 : 완료\n - 등 40개\n{second} {BOOKS}\n○ 처리결과 : 불가\n - 예산 부족\n"
    )
    found = rows(text)
    assert [row[1:3] for row in found] == [(LAMPS, "완료"), (BOOKS, "불가")]
    bare = [
        sign.strip("()[]【】.:○□ ").split()[-1].removeprefix("제").removesuffix("호")
        for sign in (first, second)
    ]
    assert [row[0] for row in found] == [sign.replace("1, 2", "1,2") for sign in bare] or first == "1, 2."


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("완료", "완료"),
        ("완 료", "완료"),
        ("추진완료", "추진완료"),
        ("조치 완료", "조치 완료"),
        ("추진중", "추진중"),
        ("추진 중", "추진 중"),
        ("정상추진", "정상추진"),
        ("계속추진", "계속추진"),
        ("불가", "불가"),
        ("처리불가", "처리불가"),
        ("장기검토", "장기검토"),
        ("검토중", "검토중"),
        ("이행", "이행"),
        ("이행중", "이행중"),
        ("미이행", "미이행"),
        ("일부완료", "일부완료"),
        ("보류", "보류"),
        ("추진예정", "추진예정"),
        ("반영", "반영"),
        ("미반영", "미반영"),
        ("완료(’31. 3월)", "완료"),
        ("추진중, ’31. 6월 준공", "추진중"),
        ("완료 [하천관리과]", "완료"),
        ("완료 - 등을 세움", "완료"),
    ],
)
def test_statuses_behind_a_label(printed: str, status: str) -> None:
    (request,) = requests(f"1. {LAMPS}\n○ 처리결과 : {printed}\n - 등 40개\n")
    assert request.status == status


@pytest.mark.parametrize(
    "printed",
    ["완료", "추진 중", "정상추진", "계속추진", "불가", "장기검토", "검토중", "이행", "일부완료", "추진예정"],
)
def test_statuses_in_a_cell(printed: str) -> None:
    (request,) = requests(f"1\n{LAMPS}\n❍ 등 40개\n하천관리과\n{printed}\n")
    assert (request.status, request.measure) == (printed, "❍ 등 40개")


def test_a_department_cut_in_two_is_whole_where_the_report_names_it() -> None:
    lines = read_lines(f"물재생시설관리사업소\n{HEAD}1\n{LAMPS}\n❍ 등 40개\n물재생시설\n관리사업소\n완료\n")
    (audit, _) = build_audit(lines)
    (request,) = requests_of(lines, audit)
    assert (request.department, request.measure) == ("물재생시설관리사업소", "❍ 등 40개")


def test_a_summary_of_statuses_is_no_request() -> None:
    total = (
        "□ 총괄 (2030. 9. 30. 기준)\n구분\n계\n완료\n추진중\n불가\n계\n2\n1\n1\n-\n"
        "시정 요구\n2\n1\n1\n-\n□ 세부내역\n"
    )
    assert rows(total + LAYOUTS["one cell a line"]) == ROWS


def test_numbers_with_a_word_start_again_with_another() -> None:
    text = (
        f"▣ 시정-1 / 하천관리과 / 완료\n(지적) {LAMPS}\n(결과) ∘ 등 40개\n"
        f"▣ 건의-1~2 / 물순환정책과 / 추진중\n(건의) {BOOKS}\n(결과) ∘ 대장\n"
    )
    assert rows(text) == [
        ("시정-1", LAMPS, "완료", "하천관리과"),
        ("건의-1~2", BOOKS, "추진중", "물순환정책과"),
    ]


def test_numbers_start_again_below_each_group() -> None:
    text = (
        f"2 시정·처리 요구사항\n1. {LAMPS}\n○ 처리결과 : 완료\n - 등 40개\n"
        f"3 건의사항\n건 의 사 항 조 치 결 과\n1. {BOOKS}\n○ 처리결과 : 추진중\n - 대장\n"
    )
    assert [(each.number, each.group, each.title) for each in requests(text)] == [
        ("1", "시정·처리 요구사항", LAMPS),
        ("1", "건의사항", BOOKS),
    ]


def test_a_list_within_an_answer_opens_no_request() -> None:
    text = (
        f"1. {LAMPS}\n○ 처리결과 : 완료\n1. 등 40개를 새로 세움\n2. 신고 창구를 하나로 모음\n"
        f"2. {BOOKS}\n○ 처리결과 : 추진중\n1. 대장 양식을 만듦\n"
    )
    assert [row[:2] for row in rows(text)] == [("1", LAMPS), ("2", BOOKS)]


def test_a_topic_in_brackets_belongs_to_the_request() -> None:
    text = "1. (물재생센터 관련) 냄새를 줄일 것\n(하천관리과)\n□ 추진상황 : 완료\n - 덮개를 씌움\n"
    assert rows(text) == [("1", "(물재생센터 관련) 냄새를 줄일 것", "완료", "하천관리과")]
    text = "1. [물재생센터] 냄새가 심하니 줄일 것 (하천관리과)\n□ 추진상황 : 완료\n - 덮개를 씌움\n"
    assert rows(text) == [("1", "[물재생센터] 냄새가 심하니 줄일 것", "완료", "하천관리과")]


def test_what_was_done_is_told_without_status_and_department() -> None:
    (request,) = requests(f"1. {LAMPS}\n○ 처리결과 : 완료(’31. 2월) [하천관리과]\n - 등 40개를\n새로 둠\n")
    assert request.measure == "(’31. 2월) - 등 40개를 새로 둠"


def test_titles_stand_in_the_characters_of_the_report() -> None:
    text = "1. ‘하천ㆍ호수’ 수질을 높일 것\n○ 처리결과 : 완료\n - 물풀을 심음\n"
    assert rows(text)[0][1] == "‘하천ㆍ호수’ 수질을 높일 것"


@pytest.mark.parametrize(
    "asked",
    [
        "(김하늘 위원) {}", "김하늘 위원 : {}", "김하늘 의원  {}", "{} (김하늘 위원)",
        "[김하늘 위원, 이바다 위원] {}", "위원명 : 김하늘\n{}", "김하늘 위원\n{}", "(지적사항) {}",
        "[하천관리과] 【완료】 (지적) {}",
        "【완료】 〔하천관리과〕 김하늘 위원 : {}",
    ],
)  # fmt: skip
def test_what_stands_around_a_request_is_no_part_of_it(asked: str) -> None:
    text = f"1. {asked.format(LAMPS)}\n○ 처리결과 : 완료\n - 등 40개\n○ 담당부서 : 하천관리과\n"
    assert rows(text) == [("1", LAMPS, "완료", "하천관리과")]


def test_a_status_may_stand_above_the_request() -> None:
    text = f"연번 1\t〈하천관리과〉\t처리상태 : 완료\n(요구) {LAMPS}\n(처리) ▪ 등 40개\n"
    assert rows(text) == [("1", LAMPS, "완료", "하천관리과")]


def test_departments_head_the_requests_of_a_later_group() -> None:
    text = (
        f"【시정요구】\n연번 1\t〈하천관리과〉\t처리상태 : 완료\n(요구) {LAMPS}\n(처리) ▪ 등 40개\n"
        f"【건의사항】\n소관부서 : 물순환정책과\n연번 2\t처리상태 : 추진중\n(요구) {BOOKS}\n(처리) ▪ 대장\n"
    )
    assert [row[3] for row in rows(text)] == ["하천관리과", "물순환정책과"]


def test_what_is_wrong_and_behind_an_arrow_what_is_asked() -> None:
    text = (
        "시정 1. 야간 조명이 어두워 다니기 어려움이 큼\n→ 조명을 촘촘히 두기 바람\n완료\n"
        "ㅇ 등 40개\n하천관리과\n"
        f"시정 2. {BOOKS}\n추진중\nㅇ 대장\n물순환정책과\n"
    )
    assert [row[1] for row in rows(text)] == [
        "야간 조명이 어두워 다니기 어려움이 큼 → 조명을 촘촘히 두기 바람", BOOKS
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "lead"),
    [("연번 위원명 질의요지 조치결과 처리상황", "{name}"), ("연번 구분 지적사항 조치결과 처리상황", "시정")],
)
def test_a_column_between_number_and_request_is_no_part_of_it(head: str, lead: str) -> None:
    texts = [LAMPS, BOOKS, DEPOT]
    lines = [
        f"{number} {lead.format(name=name)} {text}\nㅇ 살펴봄\n완료\n"
        for number, (name, text) in enumerate(
            zip(["김하늘", "이바다", "김하늘, 이바다"], texts, strict=True), 1
        )
    ]
    assert [row[1] for row in rows(f"{head}\n{''.join(lines)}")] == texts


def test_counts_in_a_summary_open_no_request() -> None:
    total = "□ 총괄\n구  분 계 완료 추진중\n계 9 5 4\n시정·처리요구 5 3 2\n건의사항 4 2 2\n"
    assert rows(total + LAYOUTS["one cell a line"]) == ROWS


def test_a_body_named_in_an_answer_is_not_in_charge_where_departments_close_the_requests() -> None:
    text = (
        "연번 지적사항 추진상태 조치결과 소관부서\n"
        f"1\n{LAMPS}\n완료\n- 협의 대상\n한빛시설관리공단\n등과 40개 세움\n하천관리과\n"
        f"2\n{BOOKS}\n추진중\n- 대장\n물순환정책과\n"
    )
    assert [row[3] for row in rows(text)] == ["하천관리과", "물순환정책과"]


def test_a_label_with_the_member_who_asked_is_no_part_of_the_request() -> None:
    part = (
        "Ⅱ. 행정사무감사 지적사항 처리결과\n\n[ 하천관리과 ]\n"
        "지적 1\n ○ 지적·요구사항 (이○○ 위원)\n  ― 산책로의 밤길 조명을 늘릴 것\n"
        " ○ 처리상황 : 완료 (하천관리과)\n  ― 등 12개 설치\n\n"
        "지적 2\n ○ 지적·요구사항 (박○○ 위원)\n  ― 징검다리의 물때를 자주 닦을 것\n"
        " ○ 처리상황 : 추진중 (하천관리과)\n  ― 달마다 닦음\n"
    )
    lines = read_lines(part)
    found = [(each.number, each.title, each.status) for each in requests_of(lines, build_audit(lines)[0])]
    assert found == [
        ("1", "산책로의 밤길 조명을 늘릴 것", "완료"),
        ("2", "징검다리의 물때를 자주 닦을 것", "추진중"),
    ]


def test_answers_in_sentences_tell_department_and_status() -> None:
    text = f"""
지적 1. {LAMPS}
⇒ 이에 대하여 하천관리과는 조명 40개를 새로 두었으며 처리를 완료하였음.

지적 2. {BOOKS}
⇒ 물순환정책과에서 대장 양식을 만들고 있어 현재 추진
중임. 양식은 3월에 나옴.

지적 3~4. {DEPOT}
⇒ 물재생센터는 견적을 받은 뒤라야 정할 수 있어 장기검토로 분류하였음.
"""
    assert rows(text) == ROWS
