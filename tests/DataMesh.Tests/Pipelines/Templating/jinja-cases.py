"""Writes jinja-cases.json: what Jinja 3.1 with dbt's settings makes of each template, null where it refuses.

Run it with a Python that has jinja2 3.1: python3 jinja-cases.py jinja-cases.json
"""
import jinja2, json, random, sys
JOIN='join(",")'
from jinja2.sandbox import SandboxedEnvironment
env = SandboxedEnvironment(extensions=["jinja2.ext.do","jinja2.ext.loopcontrols"])
V = {"name":"ada","n":3,"x":2.5,"items":[3,1,2],"words":["b","A","c"],"d":{"a":1,"b":[1,2]},"rows":[{"k":"x","v":2},{"k":"y","v":1},{"k":"x","v":3}],"empty":[],"nothing":None,"yes":True,"s":"  hi  "}
C = r'''
plain text
{{ name }}
{{ name | upper }} {{ name|title }} {{ 'hello wORLD-foo (bar)'|title }} {{ name|capitalize }}
a {{- name }} b
a {{ name -}} b
a  {{- name -}}  b
a {%- if yes %} b {%- endif %} c
a {%- if yes -%} b {%- endif -%} c
{%+ if yes +%} b {% endif %}
{# comment #}x{#- c -#} y
x {#- c #} y
x {#+ c +#} y
{#}#}x
{#-#} x
{% raw %}{{ not }} {% if %}{% endraw %}
a {%- raw -%} {{ x }} {%- endraw -%} b
a {% raw -%} {{ x }} {% endraw %} b
{{ 1 + 2 * 3 }} {{ (1+2)*3 }} {{ 7 // 2 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 7 % 3 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }}
{{ 7.5 // 2 }} {{ -7.5 % 2 }} {{ 2 ** -1 }} {{ 2 ** 0.5 }}
{{ 1.0 }} {{ 0.1 + 0.2 }} {{ 1e16 }} {{ 1e15 }} {{ 123456789012345680.0 }} {{ 0.0001 }} {{ 0.00001 }} {{ 1.5e-7 }} {{ 1e100 }} {{ 100.0 }} {{ 1/3 }} {{ -0.0 }} {{ 12345.678e10 }}
{{ 1_000 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1_0.5 }}
{{ 'a' 'b' }} {{ "it's" }} {{ 'say "x"' }} {{ 'a\nb' }} {{ 'a\\b' }} {{ '\d+' }} {{ '\x41\u0042' }} {{ 'it\'s' }} {{ '\101' }}
{{ ['a', 'b'] }} {{ ("a",) }} {{ (1, 2.0, none, true) }} {{ {'a': 1, 'b': [1, "it's"]} }} {{ [] }} {{ {} }} {{ () }}
{{ ["a\nb", 'a"b', "a'b", "a'b\"c", "tab\t", "back\\", "nul\x01", "é"] }}
{{ 'a' ~ 1 ~ none ~ true ~ 1.0 ~ [1] }}
{{ 1 == 1.0 }} {{ 'a' == "a" }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'b' > 'a' }} {{ [1,2] < [1,3] }} {{ (1,2) == (1,2) }} {{ [1] == (1,) }} {{ true == 1 }} {{ none == false }}
{{ 1 in [1,2] }} {{ 3 not in items }} {{ 'da' in name }} {{ 'a' in d }} {{ 'z' not in d }} {{ not 1 in [1] }}
{{ 1 and 2 }} {{ 0 or 'x' }} {{ none or false or [] }} {{ not none }} {{ '' and 1 }}
{{ 'y' if yes else 'n' }} {{ 'y' if not yes }} {{ 'a' if false else 'b' if false else 'c' }}
{{ name[0] }} {{ name[-1] }} {{ items[1:] }} {{ items[::-1] }} {{ name[1:] }} {{ name[:-1] }} {{ items[5:] }} {{ items[-2:] }} {{ 'abcdef'[1:5:2] }} {{ 'abcdef'[::-2] }} {{ items[0:10] }}
{{ d.a }} {{ d['b'][1] }} {{ d.b.0 }} {{ rows[0].k }} {{ d.items() | list }} {{ d.keys() | list }} {{ d.get('z', 5) }} {{ d.get('z') }}
[{{ d.zzz }}] [{{ items[99] }}] [{{ nothing.foo }}] {{ d.zzz is defined }} {{ d.zzz | default('q') }} {{ nope | default('x') }} {{ nope is defined }} {{ nope is undefined }} {{ nothing | default('x') }} {{ nothing | default('x', true) }} {{ '' | d('e', boolean=true) }}
{% if n > 2 %}big{% elif n > 1 %}mid{% else %}small{% endif %}
{% if false %}a{% elif false %}b{% else %}c{% endif %}
{% for i in items %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}
{% for i in items -%} {{ i }} {%- endfor %}
{% for i in empty %}x{% else %}none{% endfor %}
{% for i in items if i > 1 %}{{ loop.index }}/{{ loop.length }}:{{ i }} {% endfor %}
{% for i in items %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }}{{ loop.cycle('a','b') }}{{ loop.changed(i > 1) }} {% endfor %}
{% for i in items %}[{{ loop.previtem }}|{{ loop.nextitem }}]{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}
{% for k in d %}{{ k }}{% endfor %} {% for c in 'abc' %}{{ c }}.{% endfor %}
{% for a, b in [(1,2),(3,4)] %}{{ a }}-{{ b }} {% endfor %}{% for (a, b), c in [((1,2),3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}
{% for i in range(3) %}{% for j in range(2) %}{{ loop.index }}{{ loop.depth }} {% endfor %}{% endfor %}
{% for i in range(10) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% endfor %}
{% set x = 1 %}{% for i in items %}{% set x = x + i %}{{ x }} {% endfor %}{{ x }}
{% set ns = namespace(t=0) %}{% for i in items %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}
{% set a, b = 1, 2 %}{{ a }}{{ b }} {% set t = 1, 2 %}{{ t }} {% set (c, e) = (3, 4) %}{{ c }}{{ e }}
{% set block %} hi {{ name }} {% endset %}[{{ block }}]
{% set block | upper | trim %} hi {{ name }} {% endset %}[{{ block }}]
{% if yes %}{% set q = 5 %}{% endif %}{{ q }}{% if not yes %}{% set w = 5 %}{% endif %}[{{ w }}]{% if w %}x{% endif %}
{% for i in [1] %}{% set inner = 5 %}{% endfor %}[{{ inner }}]
{% macro m(a, b=2, c='x') %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(1, c='z') }} {{ m(b=1, a=2) }}
{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m() }}{{ m(none) }}
{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, z=3) }}
{% macro m(x) %}  {{ x }}  {% endmacro %}[{{ m(1) | trim }}]
{% macro f(n) %}{% if n > 1 %}{{ n * (f(n - 1) | int) }}{% else %}1{% endif %}{% endmacro %}{{ f(5) }}
{% macro outer(x) %}<{{ caller(x) }}>{% endmacro %}{% call(v) outer(3) %}v={{ v }}{% endcall %}
{% macro outer() %}<{{ caller() }}>{% endmacro %}{% call outer() %}hi {{ name }}{% endcall %}
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
{% set g = 7 %}{% macro m() %}{{ g }}{% endmacro %}{{ m() }}
{% filter upper %}abc {{ name }}{% endfilter %}
{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}[{{ a is defined }}]
{% do items.append(9) %}{{ items }}
{% set l = [] %}{% for i in range(3) %}{% do l.append(i * i) %}{% endfor %}{{ l | join(', ') }}
{% set dd = {} %}{% do dd.update({'a': 1}) %}{% do dd.update(b=2) %}{{ dd }} {{ dd.pop('a') }} {{ dd.setdefault('q', 4) }} {{ dd }}
{{ items | length }} {{ name | length }} {{ d | length }} {{ items | count }} {{ items | first }} {{ items | last }} [{{ empty | first }}] {{ items | sum }} {{ items | min }} {{ items | max }} {{ items | sort }} {{ items | sort(reverse=true) }} {{ words | sort }} {{ words | sort(case_sensitive=true) }} {{ items | reverse | list }} {{ name | reverse }}
{{ rows | map(attribute='k') | list }} {{ rows | map(attribute='v') | sum }} {{ rows | sum(attribute='v') }} {{ rows | sum('v', 10) }} {{ words | map('upper') | join }} {{ words | map('replace', 'b', 'z') | list }} {{ rows | sort(attribute='v') | map(attribute='k') | join(',') }}
{{ rows | selectattr('k', 'equalto', 'x') | list | length }} {{ rows | rejectattr('k', 'eq', 'x') | map(attribute='v') | list }} {{ items | select('odd') | list }} {{ items | reject('odd') | list }} {{ items | select('gt', 1) | list }} {{ [0, 1, '', 'a', none] | select | list }} {{ ['a', none] | reject('none') | list }}
{{ rows | groupby('k') | map('first') | list }} {% for g in rows | groupby('k') %}{{ g.grouper }}:{{ g.list | length }} {% endfor %}{% for k, l in rows | groupby('k') %}{{ k }}{{ l | map(attribute='v') | list }}{% endfor %}
{{ ['a','B','A','b'] | unique | list }} {{ ['a','B','A','b'] | unique(case_sensitive=true) | list }} {{ [1, 1.0, 2] | unique | list }}
{{ s | trim }}| {{ 'xxaxx' | trim('x') }} {{ 'a-b-c' | replace('-', '_') }} {{ 'aaa' | replace('a', 'b', 2) }} {{ 'abc' | replace('', '-') }} {{ 12 | replace('1', 'x') }}
{{ 'a\nb\n\nc' | indent }} | {{ 'a\nb' | indent(2, true) }} | {{ 'a\n\nb' | indent(2, blank=true) }} | {{ 'a\n' | indent(2) }}|
{{ 'abc' | center(9) }}| {{ 'abcd' | center(9) }}| {{ 'ab' | center(5) }}| {{ 'abc'.center(6) }}| {{ 'abc'.center(6, '*') }}|
{{ 'foo bar baz qux' | truncate(9) }} {{ 'foo bar baz qux' | truncate(9, true) }} {{ 'foo bar baz qux' | truncate(11) }} {{ 'foo bar baz qux' | truncate(11, false, '..', 0) }}
{{ '42' | int }} {{ ' 42 ' | int }} {{ '4.7' | int }} {{ 'x' | int }} {{ 'x' | int(9) }} {{ 4.7 | int }} {{ '-5' | int }} {{ 'ff' | int(0, 16) }} {{ '0b11' | int(0, 2) }} {{ none | int }} {{ true | int }} {{ '1_000' | int }} {{ '' | int }}
{{ '4.5' | float }} {{ 'x' | float }} {{ 'x' | float(1.5) }} {{ 3 | float }} {{ none | float }}
{{ -5 | abs }} {{ -2.5 | abs }} {{ 2.567 | round(2) }} {{ 2.5 | round }} {{ 3.5 | round }} {{ 42.55 | round(1, 'floor') }} {{ 42.51 | round(1, 'ceil') }} {{ 42 | round }} {{ 1234.5 | round(-2) }}
{{ '%s and %s' | format('a', 1) }} {{ '%05.2f|%5d|%-5d|%+d|%x|%e' | format(3.14159, 42, 42, 42, 255, 12345.678) }} {{ '%s' % 'x' }} {{ '%s %s' % ('x', 1) }} {{ '%(a)s' % {'a': 5} }} {{ '100%%' % () }} {{ '%r' % 'x' }} {{ '%5s|%-5s|' % ('a', 'b') }} {{ '%03d' % 7 }} {{ '%.3s' % 'abcdef' }}
{{ '{} {}'.format(1, 'a') }} {{ '{0}{1}{0}'.format('x', 'y') }} {{ '{a}'.format(a=1) }} {{ '{{}}'.format() }}
{{ [1,2,3,4,5] | batch(2) | list }} {{ [1,2,3,4,5] | batch(2, 'x') | list }} {{ [1,2,3,4,5] | slice(2) | list }} {{ [1,2,3,4,5] | slice(3, 'x') | list }}
{{ {'b': 1, 'A': 2} | dictsort }} {{ {'b': 1, 'a': 2} | dictsort(by='value') }} {{ {'b': 1, 'a': 2} | dictsort(reverse=true) }} {{ d | items | list }}
{{ {'b': 1, 'a': [1, none, true, 1.5, "x<'&"]} | tojson }} {{ 'é' | tojson }} {{ "a\"b\\c\n" | tojson }}
{{ n is number }} {{ n is integer }} {{ x is float }} {{ name is string }} {{ d is mapping }} {{ items is sequence }} {{ items is iterable }} {{ yes is boolean }} {{ yes is true }} {{ nothing is none }} {{ nothing is not none }} {{ n is odd }} {{ n is even }} {{ n is divisibleby 3 }} {{ n is divisibleby(2) }} {{ 'a' is lower }} {{ 'A' is upper }} {{ n is eq 3 }} {{ n is gt 2 }} {{ n is in [1,3] }} {{ n is not in [1] }} {{ n is sameas 3 }} {{ name is callable }} {{ range is callable }} {{ true is number }} {{ true is integer }} {{ '' is sequence }} {{ 1 is iterable }}
{{ 'a,b,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ 'a b c'.split(none, 1) }} {{ 'a.b'.partition('.') }} {{ 'ab'.partition('x') }} {{ 'a\nb\n'.splitlines() }} {{ ''.split(',') }} {{ ''.split() }}
{{ 'abc'.upper() }} {{ 'ABC'.lower() }} {{ 'aBC'.capitalize() }} {{ "they're bill's".title() }} {{ 'aB'.swapcase() }} {{ ' x '.strip() }}|{{ ' x '.lstrip() }}|{{ ' x '.rstrip() }}|{{ 'xyx'.strip('x') }} {{ 'abc'.startswith('a') }} {{ 'abc'.endswith(('x','c')) }} {{ 'abcabc'.replace('b', 'x') }} {{ 'abcabc'.replace('b', 'x', 1) }} {{ 'abc'.find('c') }} {{ 'abc'.find('z') }} {{ 'abab'.rfind('a') }} {{ 'abc'.index('b') }} {{ 'aaa'.count('a') }} {{ 'aaa'.count('aa') }} {{ '12'.isdigit() }} {{ 'a1'.isalnum() }} {{ 'ab'.isalpha() }} {{ '7'.zfill(3) }} {{ '-7'.zfill(4) }} {{ 'ab'.ljust(4) }}| {{ 'ab'.rjust(4, '0') }} {{ ','.join(['a','b']) }} {{ 'pre_x'.removeprefix('pre_') }} {{ 'x_suf'.removesuffix('_suf') }} {{ 'AB'.isupper() }} {{ 'ab'.islower() }}
{% set l = [3,1,2] %}{% do l.sort() %}{{ l }}{% do l.reverse() %}{{ l }}{% do l.insert(1, 9) %}{{ l }}{{ l.pop() }}{{ l.pop(0) }}{{ l }}{{ l.index(2) }}{{ l.count(9) }}{% do l.extend([5,6]) %}{{ l }}{% do l.remove(9) %}{{ l }}{{ l.copy() }}{% do l.clear() %}{{ l }}
{{ range(5) | list }} {{ range(1, 10, 3) | list }} {{ range(5, 0, -2) | list }} {{ range(0) | list }} {{ dict(a=1, b=2) }} {{ dict({'a': 1}, b=2) }}
{% set j = joiner(',') %}{% for i in items %}{{ j() }}{{ i }}{% endfor %}
{{ {'a': {'b': {'c': 1}}} }} {{ {'a': {'b': {'c': 1}}}.a.b.c }} {{ {1: 'x', 'k': 'y'}[1] }}
{{ [1, 2] + [3] }} {{ 'ab' * 3 }} {{ [0] * 3 }} {{ (1,) + (2,) }} {{ 3 * 'x' }} {{ 'a' * -1 }}|
{{ 1 if nothing is none else 2 }} {{ (n is odd) and (n > 1) }} {{ n is odd and n > 1 }} {{ not n is odd }} {{ n + 1 | string ~ 'x' }}
{{ -n | abs }} {{ -items[0] }} {{ +n }} {{ - - n }} {{ 2 * -3 }} {{ n - 1 }} {{ n -1 }} {{ n-1 }}
{{ items | join('|') }} {{ rows | join(',', attribute='k') }} {{ items | join }} {{ [1, none, true] | join(' ') }}
{{ name | default('x') | upper | replace('A', 'o') ~ '!' }} {{ (name ~ '!') | upper }}
{{ (1, 2) | list }} {{ 'abc' | list }} {{ d | list }} {{ name | string | upper }}
{{ words | map('lower') | sort | join(',') }} {{ [[1,2],[3]] | map('length') | list }} {{ [{'a': {'b': 1}}, {'a': {}}] | map(attribute='a.b', default='z') | list }}
{{ foo if foo is defined else 'undef' }} {{ (foo | default({})).bar is defined }}
{%- set cols = ['a', 'b'] -%} select {% for c in cols -%} {{ c }} {%- if not loop.last %}, {% endif %} {%- endfor %} from t
{{ 'a' if true }}{{ 'b' if false }}{{ '' ~ ('b' if false) }}
{{ true }} {{ false }} {{ none }} {{ True }} {{ None }} {{ nothing }}
{{ 5 | string ~ 6 }} {{ 5 ~ 6 + 1 }}
{{ "a" "b" | upper }} {{ 'a' ~ 'b' | upper }} {{ 1, 2 }} {{ 1, }}
{{ name.upper().lower()[0] }} {{ d['b'][0] }} {{ rows[-1]['k'] }} {{ rows[0]['k'].upper() }} {{ {'x': [1,2,3]}['x'][1:] }}
{{ [1,2,3][1] }} {{ 'abc'[1] }} {{ (1,2,3)[-1] }} {{ 'abc'[5] }}|
{% for r in rows | sort(attribute='k') | sort(attribute='v', reverse=true) %}{{ r.k }}{{ r.v }} {% endfor %}
{% for i in items recursive %}x{% endfor %}
{{ 'x' is in 'xyz' }} {{ 1 is not defined }} {{ n is not none and n > 1 }}
{% set x %}{% for i in range(2) %}{{ i }}{% endfor %}{% endset %}{{ x ~ '!' }}
{{ items|sort|first }} {{ items|list|last }} {{ ([1,2]|first) + 1 }}
{{ 10 // 3 * 3 + 10 % 3 }} {{ 2 + 3 ~ 4 }} {{ 1 - 1 - 1 }} {{ 2 * 3 % 4 }} {{ 1 + 1 == 2 }} {{ 1 ~ 2 == '12' }}
{{ 1 < 2 and 2 < 3 or false }} {{ false and false or true }} {{ true or false and false }} {{ not true or true }}
{{ [1,2,3] | map('string') | join('-') }} {{ ['1','2'] | map('int') | sum }} {{ ['a'] | map('upper') | first }}
'''.split('\n')
C=[c for c in C if c]
C += ["a\nb\n","a\r\nb\r\n","a\rb","{% if yes %}\n  x\n{% endif %}\ny\n","{%- if yes %}\n  x\n{%- endif %}\n\ny\n\n","  {{- name -}}  \n\n  z","{% set a = 1 -%}\n\n  b","x \n\t {%- set a = 1 %} y","{{\n name\n}}\n{{ name\n| upper }}","","\n","\n\n","{{ 'a\r\nb' }}","{% raw %}\r\nx{% endraw %}","{%- for i in items %}\n  {{ i }}\n  {%- if not loop.last %},{% endif %}\n{%- endfor %}\nend","{{ '}}' }} {{ '%}' }} {% if '%}' %}x{% endif %}","{ { } } {x} %} }} #}","{{ {'a':1}}}","{{{'a':1}.a}}","a{%if yes%}b{%endif%}c","{{name}}{{n}}","é {{ name }} ü","{%\nif yes\n%}x{%\nendif\n%}","{{- name -}}\n{{- n -}}", "{% raw -%}\n x {%- endraw %}\n", "\u00a0{{- name -}}\u00a0x"]
# random templates
rnd = random.Random(7)
def expr(d):
    if d<=0: return rnd.choice(["n","x","name","items","words","d.a","1","2","0","'q'","true","none","'A b'","[1,2]","rows[0].v","-1","3.5"])
    k=rnd.randrange(13)
    a=lambda: expr(d-1)
    return [lambda:f"{a()} + {a()}",lambda:f"{a()} ~ {a()}",lambda:f"({a()}) * {a()}",lambda:f"{a()} - {a()}",lambda:f"{a()} and {a()}",lambda:f"{a()} or {a()}",lambda:f"not {a()}",
     lambda:f"{a()} == {a()}",lambda:f"{a()} < {a()}",lambda:f"({a()}) | {rnd.choice(['upper','string','length','list','first','int','float','abs','sort',JOIN,'default(1)','trim','reverse','sum'])}",
     lambda:f"{a()} if {a()} else {a()}",lambda:f"{a()} is {rnd.choice(['none','string','number','defined','odd','iterable','mapping'])}",lambda:f"[{a()}, {a()}][{rnd.choice(['0','1','-1',':1','1:'])}]"][k]()
def stmt(d):
    ws=lambda: rnd.choice([""," ","\n","  \n "])
    l=lambda: rnd.choice(["{%","{%-"]); r=lambda: rnd.choice(["%}","-%}"])
    k=rnd.randrange(7) if d>0 else 5
    b=lambda: ws()+stmt(d-1)+ws()+(stmt(d-1) if rnd.random()<.4 else "")+ws()
    if k==0: return f"{l()} if {expr(1)} {r()}{b()}{l()} endif {r()}"
    if k==1: return f"{l()} if {expr(1)} {r()}{b()}{l()} else {r()}{b()}{l()} endif {r()}"
    if k==2: return f"{l()} for i in {rnd.choice(['items','words','range(2)','empty','d','rows'])} {r()}{b()}{{{{ loop.index }}}}{l()} endfor {r()}"
    if k==3: return f"{l()} set v{rnd.randrange(3)} = {expr(2)} {r()}"
    if k==4: return f"{l()} set v{rnd.randrange(3)} {r()}{b()}{l()} endset {r()}"
    if k==5: return f"{rnd.choice(['{{','{{-'])} {expr(2)} {rnd.choice(['}}','-}}'])}"
    return f"{{{{ v{rnd.randrange(3)} }}}}"
R=["{% set v0 = 0 %}{% set v1 = 'a' %}{% set v2 = [1] %}" + ws.join(stmt(3) for _ in range(rnd.randrange(1,4))) for ws in [rnd.choice([" ","\n",""]) for _ in range(900)]]
out=[]
def render(t):
    import copy
    try: return env.from_string(t).render(copy.deepcopy(V))
    except Exception: return None
for t in C: out.append({"template":t,"expected":render(t)})
seen=set(); errs=0
for t in R:
    e=render(t)
    if t in seen or (e and len(e)>2000) or "<generator" in (e or "") or "<built-in" in (e or ""): continue
    if e is None:
        errs+=1
        if errs>60: continue
    seen.add(t); out.append({"template":t,"expected":e})
out=[o for o in out if "recursive" not in o["template"]]
with open(sys.argv[1],"w",newline="\n") as f:
    f.write('{"vars":'+json.dumps(V,ensure_ascii=False)+',\n"cases":[\n'+",\n".join(json.dumps(o,ensure_ascii=False) for o in out)+"\n]}\n")
print(len(out), sum(o["expected"] is None for o in out))
