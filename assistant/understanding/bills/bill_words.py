"""The words that tell a bill, what of it is covered and what is not, and that there are several."""

from __future__ import annotations

import re

IN_ALL = re.compile("总价|(?<!公)共(?!济)|总共|累计|合计|共计|拢共|统共|加起来")
"""What stands before the whole of several sums."""
A_BILL = re.compile("(总|全部)?(费用|金额|总额|账单|票面|单子|发票)[^,。;，；\\d]{0,4}$")
"""What stands before the whole of a bill: 总费用1000."""
OF_WHICH = re.compile("其中|里[面头边]?|当中|包括|包含|含|扣除|除去|除了|去掉|刨去|刨掉|减去")
"""What tells of a part of a bill: 其中, 扣除."""
COVERED = re.compile(
    r"医保(都|全|只|就|才)*(认|管|给报|能报|可报)|符合医保|医保的(?=\|)|政策(范围)?[内里]|(?<!不在)(?<!不在政策)范围[内里]|(?<!不在)目录[内里]|合规|符合政策|(能|可以?)(进|入|走)医保|医保(范围)?内|能报的(?!多少)|可报的?(?!多少|比例)|都能报(?!多少|几)"
)
"""What calls a sum, or a share, covered."""
OWN_SHARE = re.compile(
    "自费|丙类|超目录|(目录|范围|医保|政策)(之?外|以外)|(?<!在)不在(医保)?(目录|范围)|不属于政策|(?<!能)不能报|没法报|报不了|(?<![给分毛钱])不给报|不予报|不(能|可以)?(进|走)医保(?!卡)|不算医保|医保(里)?不(给)?(认|报|管)(?!多少)"
)
"""What says that a part is not covered."""
SEVERAL = re.compile(
    r"每个?月(?!(都|按时)?[领拿吃](着|了)?(养老|退休|工资))|[两二三四五六七八九十几\d]\s*(次|回|趟)(门诊)?(都|各|每|一共|共|加|合|总|拢)|每(次|回|趟)"
    r"|各(花|是)?了?\d|第[二三四五六七八九]次|分别花"
)
"""What tells of several visits, so that a sum beside it is no one visit's."""
EACH_OF_SEVERAL = re.compile(
    r"每个?[次回趟月]|回回|次次|趟趟|每周|[两二三四五六七八九十几\d]\s*[次回趟]"
)
"""What tells how often somebody went, or that a sum is that of each time."""
PAID_BEFORE = re.compile(
    "(前面?|前头|之前|以前|先前|头)的?(那?几|[两二三四五六七八九十0-9]+)[次回趟](门诊|看病|看门诊)?"
    "(一共|总共|合计|加起来|加一[块起]儿?|拢共|统共|累计|都|就|已经?|统筹|医保|基金)*[给帮替]?[我俺他她]?"
    "(报|补|支付|付)[过了掉销]"
)
"""Visits before the one asked about, of which only what was paid for them together is told."""
