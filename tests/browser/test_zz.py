import collections, time, os, glob
from tests.browser.test_every_page import *
from tests.browser.test_every_page import kept_town, looked
from tests.browser.looking import *
pytestmark=[pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HZ=os.sysconf("SC_CLK_TCK")
def tree(root):
    kids=collections.defaultdict(list); cpu={}
    for f in glob.glob("/proc/[0-9]*/stat"):
        try: s=open(f).read()
        except OSError: continue
        pid=int(s.split()[0]); r=s.rsplit(")",1)[1].split()
        kids[int(r[1])].append(pid); cpu[pid]=(int(r[11])+int(r[12])+int(r[13])+int(r[14]))/HZ
    t=0; st=[root]
    while st:
        p=st.pop(); t+=cpu.get(p,0); st+=kids[p]
    return t
def test_bench(kept_town, looked, settings, chromium, live_server):
    settings.SECOND_FACTOR_REQUIRED = False
    town=kept_town.put_back()
    b=told.browser_of(town.people["greet"]); w=Window(chromium, live_server.url, b.cookies); p=w._page
    paths=["/", f"/trajecten/{town.world.bakery.pk}/", f"/trajecten/{town.world.bakery.pk}/boek/", f"/trajecten/{town.world.bakery.pk}/swot/", "/winkels/", "/programmas/", f"/trajecten/{town.world.bakery.pk}/mensen/"]
    me=os.getpid(); tot=collections.Counter(); 
    def ph(name, f, rec):
        a=tree(me); x=time.perf_counter(); r=f(); 
        if rec: tot[name]+=tree(me)-a; tot["wall "+name]+=time.perf_counter()-x
        return r
    for i,path in enumerate(paths):
        rec=i>0
        ph("goto",lambda: w._open(path),rec)
        ph("inject",lambda: p.evaluate(AXE),rec)
        ph("axe light 360",lambda: violations(p),rec)
        ph("unfold",lambda: p.evaluate(UNFOLD),rec)
        ph("axe light 360 again",lambda: violations(p),rec)
        ph("dark",lambda: p.emulate_media(color_scheme="dark"),rec)
        ph("axe dark colours",lambda: violations(p,*COLOURS),rec)
        ph("1280",lambda: p.set_viewport_size(LAPTOP),rec)
        ph("light",lambda: p.emulate_media(color_scheme="light"),rec)
        ph("axe light 1280",lambda: violations(p),rec)
        ph("axe target-size",lambda: violations(p,"target-size"),rec)
        ph("nothing",lambda: p.evaluate("1"),rec)
    n=len(paths)-1
    for k,v in tot.items(): print(k, round(v/n,3))
    print(p.evaluate("axe.getRules().length"), p.evaluate("axe._audit.rules.filter(r=>!r.enabled).map(r=>r.id)"), p.evaluate("document.querySelectorAll('*').length"))
