"""The page in a real Chromium, as a person meets it: mouse, keyboard, small windows, large type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from calculators import registry
from tests.web_fakes import built, fake_services, serving

expect.set_options(timeout=30_000)  # a page may take its time on a machine that has much to do

pytestmark = pytest.mark.browser

VISITOR: dict[str, Any] = {
    "locale": "en-US",  # the page must be Chinese all the same
    "viewport": {"width": 1280, "height": 900},
    "permissions": ["clipboard-read", "clipboard-write"],
}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(built(fake_services())) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor."""
    context = browser.new_context(**VISITOR)
    yield context
    context.close()


PHONE: Any = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The page of a fresh visitor with a phone."""
    context = browser.new_context(**{**VISITOR, "viewport": PHONE}, is_mobile=True, has_touch=True)
    yield open_page(context, address)
    context.close()


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """One page that most tests share, because drawing it is what takes time."""
    context = browser.new_context(**VISITOR)
    yield open_page(context, address)
    context.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """The shared page at the beginning of a new conversation."""
    opened.get_by_role("tab", name="问答").click()
    opened.get_by_role("button", name="新对话").click()
    expect(opened.locator(".reply")).to_have_count(0)
    return opened


def open_page(context: BrowserContext, address: str, scheme: Any = "light") -> Page:
    """The page, drawn."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    expect(box(page)).to_be_visible()
    return page


def box(page: Page) -> Any:
    return page.get_by_label("您的问题")


def ask(page: Page, question: str) -> Any:
    """Ask and give the answer's element."""
    before = page.locator(".reply").count()
    box(page).fill(question)
    page.get_by_role("button", name="发送").click()
    reply = page.locator(".reply").nth(before)
    reply.wait_for()
    return reply


def search(page: Page, query: str) -> Any:
    """Search and give the results' element."""
    page.get_by_role("tab", name="条文检索").click()
    page.get_by_label("要找的内容").fill(query)
    page.get_by_role("button", name="检索", exact=True).click()
    return page.locator("#results")


# Asking ------------------------------------------------------------------------------------------


def test_an_answer_comes_with_its_clause_which_opens_to_its_own_words(page):
    reply = ask(page, "起付标准是多少？")
    expect(reply).to_contain_text("每次50元")
    source = reply.locator("details")
    expect(source.locator("summary")).to_contain_text("第十条第（一）项")
    expect(source.locator("summary")).to_contain_text("（驻政办〔2022〕42号）")
    expect(source.locator("blockquote")).to_be_hidden()
    source.locator("summary").click()
    expect(source.locator("blockquote")).to_contain_text("三级定点医疗机构就医起付标准为每次 50 元")
    expect(source.locator(".lead")).to_contain_text("统筹基金支付设立起付标准")


def test_a_marker_in_the_text_opens_its_source(page):
    reply = ask(page, "起付标准是多少？")
    reply.locator("a.marker").first.click()
    expect(reply.locator("details")).to_have_attribute("open", "")
    expect(reply.locator(".sources:not(.working) summary")).to_be_focused()


def test_a_citation_is_copied_with_its_exact_words_and_source(page):
    reply = ask(page, "起付标准是多少？")
    reply.locator(".sources:not(.working) summary").click()
    reply.get_by_role("button", name="复制原文和出处").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("乡镇卫生院（社区卫生服务中心）和基层卫生诊所就医不设起付标准；")
    assert copied.endswith(
        "\n——《驻马店市建立健全职工基本医疗保险门诊共济保障机制实施细则》"
        "（驻政办〔2022〕42号）第十条第（一）项"
    )


def test_what_is_asked_back_is_answered_by_a_button(page):
    ask(page, "帮我算门诊报销")
    page.get_by_role("button", name="三级医院", exact=True).click()
    expect(page.locator(".reply.calculation table.steps")).to_contain_text("450")
    expect(page.locator(".asked").last).to_have_text("三级医院")


def test_a_phone_shows_what_can_be_chosen_without_scrolling(phone):
    reply = ask(phone, "帮我算各级")
    assert reply.bounding_box()["height"] > PHONE["height"]
    choice = phone.get_by_role("button", name="社区医院", exact=True)
    expect(choice).to_be_in_viewport(ratio=1)
    below, asking = choice.bounding_box(), phone.locator("#asking").bounding_box()
    assert below["y"] + below["height"] <= asking["y"]


def test_what_was_chosen_cannot_be_chosen_again(page):
    ask(page, "帮我算")
    page.get_by_role("button", name="三级医院", exact=True).click()
    expect(page.locator(".asked")).to_have_count(2)
    expect(page.get_by_role("button", name="社区医院", exact=True)).to_be_hidden()


def test_an_example_is_asked_by_a_click(page):
    page.locator("#talk button.example").first.click()
    expect(page.locator(".reply")).to_be_visible()


def test_an_example_is_called_as_it_reads_and_stands_under_its_heading(page):
    first = page.locator("#talk button.example").first
    expect(page.get_by_role("button", name=first.inner_text(), exact=True)).to_be_visible()
    heading = page.get_by_text("请在下面输入您的问题")
    assert heading.bounding_box()["x"] == first.bounding_box()["x"]


def test_a_new_conversation_begins_empty(page):
    ask(page, "起付标准是多少？")
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".reply")).to_have_count(0)
    expect(page.locator("#talk button.example").first).to_be_visible()


def test_a_question_that_fails_inside_gets_a_plain_reply(page):
    expect(ask(page, "坏")).to_contain_text("抱歉")


# Searching ---------------------------------------------------------------------------------------


def test_search_marks_the_words_and_says_where_they_stand(page):
    results = search(page, "起付标准")
    expect(results.locator("mark").first).to_have_text("起付标准")
    expect(results.locator(".count")).to_contain_text("条，按相关程度排列")
    first = results.locator(".result").first
    expect(first).to_contain_text("（驻政办〔2022〕42号）")
    expect(first).to_contain_text("自2022年7月1日起施行")


def test_a_phone_shows_the_words_found_without_scrolling(phone):
    results = search(phone, "起付标准")
    expect(results.locator(".result mark").first).to_be_in_viewport(ratio=1)


def test_a_filter_narrows_the_results(context, address):
    page = open_page(context, address)
    results = search(page, "起付标准")
    expect(results.locator(".result").first).to_be_visible()
    page.get_by_label("类型").click()
    page.get_by_role("option", name="人员名单").click()
    expect(results).to_contain_text("没有找到")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_arrow_keys_show_which_option_they_are_at(context, address, scheme):
    page = open_page(context, address, scheme)
    page.get_by_role("tab", name="条文检索").click()
    page.get_by_label("文件").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    shadows = page.get_by_role("option").evaluate_all(
        "options => options.map(option => getComputedStyle(option).boxShadow)"
    )
    assert len([shadow for shadow in shadows if shadow != "none"]) == 1


def test_a_clause_is_read_in_its_place(page):
    results = search(page, "起付标准")
    with page.context.expect_page() as reading:
        results.get_by_role("link", name="看上下文").first.click()
    expect(reading.value.get_by_role("heading", level=1)).to_contain_text("第十条")
    reading.value.get_by_role("link", name="下一条").click()
    expect(reading.value.get_by_role("heading", level=1)).to_contain_text("第十条第（一）项")
    reading.value.close()  # a page behind another is not drawn


# Calculating -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def calculators() -> Iterator[str]:
    """The address of the same pages with every calculator of the program."""
    with serving(built(replace(fake_services(), calculators=registry))) as address:
        yield address


def test_a_tab_leads_to_the_calculators(context, calculators):
    page = open_page(context, calculators)
    page.get_by_role("tab", name="计算").click()
    with page.context.expect_page() as form:
        page.get_by_role("link", name="门诊报销金额").click()
    expect(form.value.get_by_role("heading", level=1)).to_contain_text("门诊报销金额")
    form.value.get_by_role("link", name="条文检索").click()
    expect(form.value.get_by_label("要找的内容")).to_be_visible()


def test_an_answer_that_was_calculated_can_be_calculated_again(context, calculators):
    page = open_page(context, calculators)
    with page.context.expect_page() as form:
        ask(page, "三级医院").get_by_role("link", name="改条件再算").click()
    expect(form.value.locator(".leads")).to_contain_text("450.00 元")
    expect(form.value.get_by_role("radio", name="退休")).to_be_checked()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_form_is_filled_in_corrected_and_answered_by_keyboard(context, calculators, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{calculators}/calculators/outpatient_reimbursement")
    page.get_by_role("radio", name="退休").focus()
    page.keyboard.press("Space")
    page.get_by_label("政策范围内费用").focus()
    page.keyboard.type("八百")
    page.keyboard.press("Enter")
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("医疗机构级别：请选择一项。")
    expect(wrong).to_contain_text("您填的是“八百”")
    wrong.get_by_role("link", name="政策范围内费用").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("政策范围内费用")).to_be_focused()
    page.get_by_label("政策范围内费用").fill("800")
    page.get_by_role("radio", name="三级").check()
    page.get_by_role("button", name="计算", exact=True).click()
    expect(page.locator(".leads")).to_contain_text("450.00 元")
    expect(page).to_have_title("统筹基金支付 450.00 元，个人自付 350.00 元｜门诊报销金额 - 驿答")
    steps = page.get_by_role("table", name="计算步骤")
    expect(steps.get_by_role("row", name="乘支付比例")).to_contain_text("750.00 × 60% = 450.00")
    steps.get_by_role("link", name="第十条第（一）项").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("第十条第（一）项")


@pytest.mark.parametrize("scripts", [True, False])
def test_entries_are_added_and_taken_away(browser, calculators, scripts):
    context = browser.new_context(**VISITOR, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{calculators}/calculators/outpatient_year")
    page.get_by_role("radio", name="在职").check()
    add = page.get_by_role("button", name="再加一项")
    for index, cost in enumerate(("120", "800", "1")):
        if index:
            add.click()
        visit = page.get_by_role("group", name=f"各次就诊 第 {index + 1} 项")
        visit.get_by_label("就诊日期").fill(f"2022-0{8 - index}-01")
        visit.get_by_label("政策范围内费用").fill(cost)
        visit.get_by_role("radio", name="三级").check()
    page.get_by_role("button", name="删去第 3 项").click()
    expect(page.locator(".entry")).to_have_count(2)
    page.get_by_role("button", name="计算", exact=True).click()
    expect(page.locator(".leads")).to_contain_text("410.00 元")  # (120 - 50 + 800 - 50) × 50%
    context.close()


def test_the_new_entry_is_where_the_keyboard_goes_on(context, calculators):
    page = context.new_page()
    page.goto(f"{calculators}/calculators/assessment_score")
    page.get_by_role("button", name="加一项").first.press("Enter")
    expect(page.get_by_label("设定分值")).to_be_focused()
    page.get_by_role("button", name="删去第 1 项").press("Enter")
    expect(page.get_by_role("button", name="加一项").first).to_be_focused()
    expect(page).to_have_url(f"{calculators}/calculators/assessment_score")


SUM = "/calculators/outpatient_reimbursement?status=retired&facility=tertiary&eligible_cost=800"


def test_a_result_is_copied_and_its_link_shows_it_again(context, calculators):
    page = context.new_page()
    page.goto(calculators + SUM)
    page.get_by_role("button", name="复制结果", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="已复制结果")).to_be_visible()
    assert "统筹基金支付：450.00 元" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("status").filter(has_text="已复制链接")).to_be_visible()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".leads")).to_contain_text("450.00 元")


YEAR = "/calculators/outpatient_year?status=active&visits=0&visits.0.date=2022-08-01" + (
    "&visits.0.facility=tertiary&visits.0.eligible_cost=800&visits.0.exclusion=third_party"
)
FORMS = (
    "/calculators",
    "/calculators/outpatient_year?status=&visits=0",
    SUM,
    YEAR,
    "/calculators/outpatient_comparison?status=active&eligible_cost=800",
    "/calculators/assessment_score?adjustments=0&adjustments.0.kind=city_praise",
    "/calculators/planning_indicator?name=率",
)


@pytest.mark.parametrize("path", FORMS)
def test_a_calculators_page_holds_for_everyone(context, calculators, path):
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page = context.new_page()
    page.goto(calculators + path)
    assert [url for url in asked if not url.startswith((calculators, "data:"))] == []
    assert [said for said in failed if "422" not in said] == []
    assert overflows(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []
    small = page.evaluate(
        "[...document.querySelectorAll('button:not(.unseen), summary, select, .box input,"
        " .options label, nav a, .tools a')].filter(e => e.checkVisibility())"
        ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 120))"
    )
    assert small == []


# Safety ------------------------------------------------------------------------------------------

ATTACK = '天气<img src=x onerror="document.title=1"><svg onload="document.title=1"></svg>'


def test_html_that_was_typed_is_shown_and_does_nothing(page):
    reply = ask(page, ATTACK)
    expect(page.locator(".asked")).to_have_text(ATTACK)
    expect(reply).to_contain_text("<img src=x")
    results = search(page, "\u2603" + ATTACK)
    expect(results).to_contain_text("<img src=x")
    assert page.locator("#talk img, #results img, .asked svg").count() == 0
    assert page.title() == "驿答"


def test_nothing_is_asked_of_anyone_else_and_nothing_fails(context, address):
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: failed.append(str(error.error)))
    page = open_page(context, address)
    ask(page, "起付标准是多少？").locator(".sources:not(.working) summary").click()
    expect(search(page, "起付标准").locator("mark").first).to_be_visible()
    for path in ("/docs", "/clauses/outpatient.a10", "/calculators"):
        page.goto(address + path)
        expect(page.get_by_text("驿答").first).to_be_visible()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert failed == []


def test_nothing_of_the_conversation_is_kept_in_the_browser(page):
    ask(page, "起付标准是多少？")
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert "起付标准" not in kept


# For everyone ------------------------------------------------------------------------------------


def test_the_page_is_chinese_in_an_english_browser(page):
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    ask(page, "帮我算")
    names = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap("
        "e => [e.ariaLabel, e.title, e.placeholder]).filter(Boolean)"
    )
    assert [name for name in names if not any("\u4e00" <= char <= "\u9fff" for char in name)] == []
    shown = page.locator("body").inner_text()
    assert "Gradio" not in shown
    assert "API" not in shown


SMALL_WINDOWS = [(width, size) for width in (390, 320) for size in ("标准", "大字", "特大")]


def overflows(page: Page) -> list[tuple[int, str]]:
    """The small windows and type sizes in which the page is wider than the window."""
    found = []
    for width, size in SMALL_WINDOWS:
        page.set_viewport_size({"width": width, "height": 640})
        page.get_by_role("button", name=size, exact=True).click()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((width, size))
    return found


def test_a_small_window_never_scrolls_sideways(context, address):
    page = open_page(context, address)
    assert overflows(page) == []
    ask(page, "三级医院").locator(".sources:not(.working) summary").click()
    ask(page, "帮我算")
    assert overflows(page) == []
    expect(search(page, "起付标准").locator(".result").first).to_be_visible()
    assert overflows(page) == []
    page.goto(address + "/clauses/renewal-plan.t1.r1")
    assert overflows(page) == []


def test_large_type_is_chosen_once(context, address):
    def size() -> str:
        return str(page.evaluate("getComputedStyle(document.querySelector('.asked')).fontSize"))

    page = open_page(context, address)
    ask(page, "天气")
    assert size() == "18px"
    page.get_by_role("button", name="大字").click()
    assert size() == "24px"
    page.get_by_role("button", name="特大").click()
    assert size() == "30px"
    page.reload()
    expect(page.get_by_role("button", name="特大")).to_have_attribute("aria-pressed", "true")
    ask(page, "天气")
    assert size() == "30px"


def test_everything_to_press_is_large_enough_for_a_finger(page):
    ask(page, "起付标准是多少？").locator(".sources:not(.working) summary").click()
    ask(page, "帮我算")
    small = page.evaluate(
        "[...document.querySelectorAll('button, summary, textarea, .tools a')]"
        ".filter(e => e.checkVisibility() && e.offsetParent)"
        ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 120))"
    )
    assert small == []


def test_the_keyboard_goes_on_in_the_answer_to_what_was_chosen(page):
    page.locator("#talk button.example").first.press("Enter")
    expect(page.locator(".reply")).to_be_focused()
    ask(page, "帮我算")
    page.get_by_role("button", name="三级医院", exact=True).press("Enter")
    expect(page.locator(".reply").last).to_contain_text("450")
    expect(page.locator(".reply").last).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".reply").last.locator(":focus")).to_have_count(1)


def test_the_keyboard_stays_where_it_was_typed(page):
    box(page).fill("起付标准是多少？")
    box(page).press("Enter")
    expect(page.locator(".reply")).to_be_visible()
    expect(box(page)).to_be_focused()


def test_a_phones_keyboard_makes_way_for_the_answer(phone):
    box(phone).fill("帮我算")
    box(phone).press("Enter")
    expect(phone.locator(".reply")).to_be_focused()
    phone.get_by_role("button", name="三级医院", exact=True).tap()
    expect(phone.locator(".reply").last).to_be_focused()


def test_what_a_finger_pressed_does_not_stay_dark(phone):
    send = phone.get_by_role("button", name="发送")
    before = send.evaluate("e => getComputedStyle(e).backgroundColor")
    box(phone).fill("起付标准是多少？")
    send.tap()
    phone.locator(".reply").wait_for()
    phone.wait_for_timeout(300)  # for the colour to change over
    assert send.evaluate("e => getComputedStyle(e).backgroundColor") == before


def test_whatever_the_keyboard_stops_at_has_a_name(page):
    ask(page, "三级医院")
    ask(page, "帮我算")
    stops = page.evaluate(
        "[...document.querySelectorAll('#talk [tabindex=\"0\"]')].filter(e => e.checkVisibility())"
        ".map(e => [e.className, e.ariaLabel])"
    )
    assert stops
    assert [name for name, label in stops if not label] == []
    expect(page.get_by_role("group", name="可选的回答")).to_have_count(1)


def test_the_keyboard_is_enough(page):
    box(page).focus()
    page.keyboard.type("起付标准是多少？")
    page.keyboard.press("Enter")
    summary = page.locator(".reply summary")
    summary.wait_for()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if summary.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".reply blockquote")).to_be_visible()
    outline = summary.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"


CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(context, address, scheme):
    page = open_page(context, address, scheme)
    ask(page, "三级医院").locator(".sources:not(.working) summary").click()
    ask(page, "起付标准是多少？").locator(".sources:not(.working) summary").click()
    ask(page, "帮我算")
    assert page.evaluate(CONTRAST) == []
    expect(search(page, "起付标准").locator("mark").first).to_be_visible()
    assert page.evaluate(CONTRAST) == []
    page.goto(address + "/clauses/renewal-plan.t1.r1")
    assert page.evaluate(CONTRAST) == []
