"""What the tools may be asked: names, numbers within bounds, conditions, each with what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field


def _left_out(value: object) -> object:
    """What assistants write for a condition that they do not mean."""
    return None if isinstance(value, str) and not value.strip() else value


def _needed(description: str, **bounds: Any) -> Any:
    return Field(description=description, min_length=1, **bounds)


def _condition(description: str, **bounds: Any) -> Any:
    return Field(description=description, **bounds), BeforeValidator(_left_out)


def most(what: str) -> Any:
    """How many of what an answer may have."""
    return Field(description=f"{what} 몇 개까지(50이 끝).", ge=1, le=50)


_LETTERS = 300  # of a name: longer ones are no names

Question = Annotated[str, _needed("묻는 말, 제 말 그대로.", max_length=500)]
AnyName = Annotated[str, _needed("찾는 이름. 틀리게 적어도 된다.", max_length=_LETTERS)]
ProgramName = Annotated[str, _needed("사업의 이름이나 id. 옛 이름, 일부도 된다.", max_length=_LETTERS)]
ReportKey = Annotated[str, _needed("보고서: report의 값이나 날짜(2024-02).", max_length=_LETTERS)]
LineNumber = Annotated[int, Field(description="줄: 다른 답의 line.", ge=1)]
LastLine = Annotated[int | None, *_condition("여러 줄이면 끝 줄. 한 번에 50줄까지.", ge=1)]
OfReport = Annotated[
    str | None, *_condition("이 보고서만: report의 값이나 날짜(2024-02).", max_length=_LETTERS)
]
OfDepartment = Annotated[str | None, *_condition("이 부서의 사업만: 이름이나 id.", max_length=_LETTERS)]
OfFacility = Annotated[str | None, *_condition("이 시설을 쓰는 사업만: 이름이나 id.", max_length=_LETTERS)]
OfLaw = Annotated[str | None, *_condition("이 법령을 든 사업만: 이름이나 id.", max_length=_LETTERS)]
OfProgram = Annotated[str | None, *_condition("이 사업만: 이름이나 id.", max_length=_LETTERS)]
Place = Annotated[str | None, *_condition("이 시설과 그 딸린 곳만: 이름이나 id.", max_length=_LETTERS)]
LawName = Annotated[str | None, *_condition("이 법령만: 이름이나 id.", max_length=_LETTERS)]
Article = Annotated[str | None, *_condition("이 조문만: 제8조.", max_length=_LETTERS)]
ReportYear = Annotated[int | None, *_condition("보고서를 낸 해.", ge=1900, le=2999)]
FiscalYear = Annotated[int | None, *_condition("회계연도.", ge=1900, le=2999)]
Scope = Annotated[Literal["total", "part"] | None, *_condition("total: 사업 전체의 금액만, part: 그 일부만.")]
Role = Annotated[Literal["basis", "mention"] | None, *_condition("basis: 근거로 든 것만, mention: 언급만.")]
