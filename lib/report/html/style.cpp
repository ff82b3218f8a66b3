#include "report/html/style.hpp"

#include <fmt/core.h>

#include <string_view>

#include "report/palette.hpp"

namespace swcat::report::html {

static constexpr std::array<std::string_view, tones> tone_names{"plain", "good", "notable", "bad",
                                                                "faint"};

std::string_view class_of(Tone tone) { return tone_names[static_cast<std::size_t>(tone)]; }

// The colours as variables, so that the rest is written once.
static std::string variables(const Scheme& scheme) {
  std::string out;
  const auto add = [&](std::string_view name, Colour colour) {
    out += fmt::format("--{}:{};", name, colour.str());
  };
  add("paper", scheme.paper);
  add("shade", scheme.shade);
  add("ink", scheme.ink);
  add("quiet", scheme.quiet);
  add("line", scheme.line);
  add("border", scheme.border);
  add("accent", scheme.accent);
  for (std::size_t i = 0; i < tones; ++i) {
    add(tone_names[i], scheme.text[i]);
    add(fmt::format("{}-wash", tone_names[i]), scheme.wash[i]);
    add(fmt::format("{}-fill", tone_names[i]), scheme.fill[i]);
    add(fmt::format("{}-on", tone_names[i]), text_on(scheme.fill[i]));
  }
  for (std::size_t i = 0; i < heats; ++i) {
    add(fmt::format("h{}", i), scheme.heat[i]);
    add(fmt::format("i{}", i), text_on(scheme.heat[i]));
  }
  return out;
}

static std::string classes() {
  std::string out;
  for (std::size_t i = 0; i < heats; ++i) {
    out += fmt::format(".h{0}{{background:var(--h{0});color:var(--i{0})}}\n", i);
  }
  for (std::size_t i = 1; i < tones; ++i) {
    out += fmt::format(".{0}{{color:var(--{0})}}\n", tone_names[i]);
  }
  for (const auto name : tone_names) {
    out += fmt::format(
        ".heat .{0},.node.{0} rect{{background:var(--{0}-wash);fill:var(--{0}-wash)}}\n"
        ".fill-{0}{{fill:var(--{0}-fill);background:var(--{0}-fill)}}\n"
        ".on-{0}{{fill:var(--{0}-on)}}\n",
        name);
  }
  // Shares drawn below their figures, in percents.
  for (int percent = 0; percent <= 100; ++percent) {
    out += fmt::format(".p{0}{{--p:{0}%}}", percent);
  }
  return out + '\n';
}

static constexpr std::string_view rules = R"css(
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
 font:1rem/1.5 "Segoe UI Variable Text","Segoe UI","Source Sans 3",Carlito,Calibri,system-ui,"Noto Sans",sans-serif;
 font-variant-numeric:tabular-nums lining-nums}
header,main,footer{max-width:82rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
h1,h2,h3{font-family:Charter,"Bitstream Charter","Sitka Heading",Cambria,Caladea,"Noto Serif",Georgia,serif;
 font-weight:600;line-height:1.2;text-wrap:balance;overflow-wrap:anywhere}
header{padding-top:clamp(1.5rem,5vw,3.5rem)}
.kind{margin:0 0 .5rem;color:var(--accent);font-size:.85rem;font-weight:600;letter-spacing:.04em}
.kind::before{content:"";display:inline-block;width:1.6rem;height:.6rem;margin-right:.6rem;
 background:linear-gradient(90deg,var(--h3) 33.3%,var(--h6) 0 66.6%,var(--h10) 0)}
h1{margin:0;font-size:clamp(1.6rem,1.1rem + 2.2vw,2.5rem);letter-spacing:-.01em;max-width:32ch}
.day{margin:.6rem 0 0;color:var(--quiet)}
h2{margin:0;font-size:1.35rem}
section{margin-top:2.75rem}
section>p,.legend{max-width:75ch;margin:.3rem 0 0;color:var(--quiet);font-size:.9rem}
nav{margin-top:1.5rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.9rem}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:.2rem 0;text-decoration:none;overflow-wrap:anywhere}
a{color:var(--accent)}
a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}

dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:0 3rem;margin:1.5rem 0 0}
dl div{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,auto);gap:1rem;align-items:baseline;
 border-bottom:1px solid var(--line);padding:.4rem 0}
dt{color:var(--quiet)}
dd{margin:0;font-weight:600;text-align:end;overflow-wrap:anywhere}
.below dt{padding-inline-start:1.2rem}
.head dl{grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:1.4rem 2.5rem;
 border-top:2px solid var(--ink);padding-top:1.2rem}
.head dl div{display:flex;flex-direction:column-reverse;justify-content:flex-end;gap:0;border:0;padding:0}
.head dd{display:flex;align-items:flex-end;min-height:2.2rem;font-family:Charter,"Bitstream Charter","Sitka Heading",Cambria,Caladea,"Noto Serif",Georgia,serif;
 font-size:1.6rem;line-height:1.25;text-align:start}
.head dd.long{font-size:1.05rem;padding-bottom:.15rem}
.head dt{font-size:.9rem}
.head .below dt{padding:0}

.scroll{overflow:auto;max-width:100%;margin-top:.9rem}
.tall{max-height:85vh;border-bottom:1px solid var(--line)}
table{border-collapse:separate;border-spacing:0;font-size:.92rem;line-height:1.4;min-width:min(100%,40rem)}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.42rem .8rem;text-align:start;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-inline-start:.4rem}
td,th{unicode-bidi:plaintext}
tbody th{font-weight:600;background:var(--paper)}
thead th{position:sticky;top:0;z-index:2;background:var(--paper);vertical-align:bottom;
 border-bottom:2px solid var(--ink);font-size:.84rem;font-weight:600;line-height:1.25;overflow-wrap:break-word}
.wide tbody th[scope=row]{position:sticky;left:0;z-index:1}
td{overflow-wrap:anywhere;min-width:6rem;max-width:26rem}
tbody th{min-width:8rem;max-width:20rem;overflow-wrap:break-word}
.n{text-align:end;min-width:3rem;white-space:nowrap}
thead .n{white-space:normal}
tbody tr:hover>*{background:var(--shade)}
.group th,tbody .group:hover th{position:static;padding-top:1.1rem;color:var(--accent);background:var(--paper);
 border-bottom-color:var(--border);font-size:.95rem}
tbody:first-of-type .group th{padding-top:.7rem}
.group span{position:sticky;left:.4rem}
table:not(.sorted) .g,.sorted .group,.gone .group{display:none}
.none{color:var(--quiet);font-weight:400}
.good,.notable,.bad{font-weight:600}
.bar{background-image:linear-gradient(var(--h6),var(--h6)),linear-gradient(var(--line),var(--line));
 background-size:calc((100% - 1.2rem)*var(--p)/100%) 3px,calc(100% - 1.2rem) 3px;
 background-position:.6rem 1.85rem;background-repeat:no-repeat}
td ul,th ul{margin:0;padding:0;list-style:none}
td li+li{margin-top:.15rem}
.many{font-size:.84rem}
.many td{min-width:7rem}
.many .n{min-width:3rem}

table.heat{font-size:.82rem;min-width:0}
.heat td.v{min-width:1.9rem;max-width:6rem;padding:.3rem .25rem;text-align:center;
 border-bottom:1px solid var(--paper);border-right:1px solid var(--paper)}
.heat th.v{padding:.4rem .1rem;text-align:start;min-width:0}
.heat th.v span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:11rem;display:inline-block;line-height:1.15;overflow:hidden}
.heat th.v button{justify-content:center}
.heat tbody th{padding-top:.3rem;padding-bottom:.3rem;white-space:normal;min-width:9rem}
.heat tbody tr:hover .v{outline:1px solid var(--border);outline-offset:-1px}
.large,.large thead,.large tbody{display:block}
.large{width:max-content}
.large thead{position:sticky;top:0;z-index:2;background:var(--paper)}
.large tr{display:flex}
.large thead tr{align-items:stretch}
.large tr>*{flex:none;width:12rem}
.large tr>.n{width:6.5rem}
.large thead th{position:static;display:flex;align-items:flex-end}
.large tr>.v{width:2.1rem;min-width:0}
.large th.v{width:2.1rem;padding-left:0;padding-right:0}
.large .group th{width:100%}
.large tbody{content-visibility:auto;contain-intrinsic-block-size:auto 30rem}
.scale{display:flex;align-items:center;gap:.4rem;margin:.6rem 0 0;font-size:.84rem;color:var(--quiet)}
.scale b{display:inline-block;width:1.3rem;height:.9rem}

th button{all:unset;box-sizing:border-box;cursor:pointer;display:flex;min-height:24px;min-width:24px;width:100%;gap:.3em;align-items:flex-end}
th button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
th.n button{flex-direction:row-reverse;justify-content:flex-start}
th button::after{content:"";flex:none;width:.45em}
th button:hover::after{content:"\2195"}
th[aria-sort=ascending] button::after{content:"\2191"}
th[aria-sort=descending] button::after{content:"\2193"}
.heat th.v button::after{width:0;overflow:hidden}
.heat th.v[aria-sort]{box-shadow:inset 0 -4px var(--accent)}
.tools:not([hidden]){display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;margin-top:.8rem;font-size:.88rem}
.tools label{display:flex;gap:.5rem;align-items:center;color:var(--quiet)}
input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--border);border-radius:3px;
 padding:.25rem .5rem;min-height:2rem;width:14rem;max-width:60vw}
output{color:var(--quiet)}

figure{margin:1.2rem 0 1.4rem}
figcaption{margin-bottom:.5rem;color:var(--quiet)}
.again{opacity:.6}
.bars{display:grid;grid-template-columns:minmax(6rem,max-content) minmax(8rem,1fr) max-content;gap:.35rem .9rem;align-items:center;font-size:.92rem}
.bars>span:nth-child(3n+1){max-width:18rem;overflow-wrap:anywhere}
.bars>span:nth-child(3n){text-align:end;color:var(--quiet)}
.bars svg{display:block;width:100%;height:1.5rem}
.bars text{font-size:.8rem;font-weight:600}
.gap{stroke:var(--paper);stroke-width:1}
.back{fill:var(--shade)}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0 0;padding:0;list-style:none;font-size:.85rem;color:var(--quiet)}
.key b{display:inline-block;width:.9rem;height:.9rem;margin-right:.4rem;vertical-align:-.1rem}
.net{display:block;font-size:12px}
.net rect{fill:var(--shade);stroke:var(--border)}
.net .node rect{stroke-width:1.2}
.net .outside rect{stroke-dasharray:4 3;fill:var(--paper)}
.net .area{fill:none;stroke:var(--line)}
.net text{fill:var(--ink)}
.net .area-name{fill:var(--accent);font-weight:600}
.net path{fill:none;stroke:var(--border);stroke-width:1.4}
.net .planned{stroke-dasharray:5 4}
.net path.bad{stroke:var(--bad);stroke-width:2}
.net path.notable{stroke:var(--notable)}
.net .label{fill:var(--quiet);font-size:10.5px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.net marker path{fill:var(--border);stroke:none}
.defs{position:absolute;width:0;height:0}
.defs path{stroke:var(--ink);stroke-width:1.2;opacity:.55}
table.time{width:100%;min-width:30rem;margin:0}
.time th,.time td{padding-top:0;padding-bottom:0;vertical-align:middle}
.time tbody th{width:14rem;min-width:7rem;padding-top:.2rem;padding-bottom:.2rem;font-weight:400;line-height:1.2}
.time .group th{font-weight:600;padding-top:.9rem}
.time td,.time thead th+th{min-width:18rem;max-width:none;padding-left:0;padding-right:0}
.time svg{display:block;width:100%;height:1.7rem}
.time svg{overflow:visible}
.time thead svg,.time thead text{font-size:.8rem;fill:var(--ink)}
.tick{stroke:var(--line)}
.now{stroke:var(--accent);stroke-width:2}
.outlined{fill:var(--paper);stroke:var(--border);stroke-width:1.5;stroke-dasharray:4 2}
.outlined.faint{stroke-dasharray:1 3}
svg.mark{overflow:visible;width:1px;height:1px}
.mark path{stroke:var(--ink);stroke-width:1.2}
.key svg{display:inline-block;width:1.6rem;height:1.1rem;margin-right:.4rem;vertical-align:-.2rem}
.key svg.mark{width:1px;height:1px}

ol.notes{margin:.8rem 0 0;padding-inline-start:1.4rem;max-width:90ch;font-size:.92rem}
.notes li{margin-bottom:.5rem;overflow-wrap:anywhere}
.notes small{font-size:.88rem;color:var(--quiet);line-height:1.45}
summary{cursor:pointer;min-height:24px}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:3rem;font-size:.82rem;color:var(--quiet);overflow-wrap:anywhere}
footer p{border-top:1px solid var(--line);padding-top:.8rem;margin:0}
@media (max-width:40rem){th,td{padding:.35rem .5rem}.wide tbody th[scope=row]{position:static}
 .bars{grid-template-columns:1fr max-content}.bars>span:nth-child(3n+1){grid-column:1/-1;margin-top:.4rem}
 dl div{grid-template-columns:1fr;gap:0}dd{text-align:start}
 .head dl{grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 1.2rem}.head dd{font-size:1.25rem;min-height:0}.head dd.long{font-size:1rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.heat td,.fill-plain,.fill-good,.fill-notable,.fill-bad,.fill-faint{forced-color-adjust:none}}
@page{size:A4;margin:13mm 14mm}
@page wide{size:A4 landscape;margin:12mm}
@media print{
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html{font-size:9pt;color-scheme:light}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
nav,.tools,.tools:not([hidden]){display:none}
section{margin-top:.7rem}
footer{margin-top:.5rem;padding-top:0;padding-bottom:0}
footer p{padding-top:.4rem}
h1{font-size:1.9rem}
ol.notes{margin-top:.4rem;font-size:.85rem;line-height:1.4}
.head dl{grid-template-columns:repeat(4,1fr);gap:.7rem 1.2rem;padding-top:.6rem;margin-top:.7rem}
.head dd{font-size:1.25rem;min-height:0}
.head dd.long{font-size:.95rem}
.bar{background-position:.4rem 1.48rem;background-size:calc((100% - .8rem)*var(--p)/100%) 2px,calc(100% - .8rem) 2px}
.scroll{overflow:visible;max-height:none;border:0;margin-top:.4rem}
thead th,.wide tbody th[scope=row],.group span{position:static}
thead{display:table-header-group}
tr,figure,dl div,.notes li{break-inside:avoid}
.group{break-after:avoid}
h2,.legend{break-after:avoid}
table{min-width:0;width:100%;font-size:8pt;line-height:1.3}
th,td{padding:.16rem .4rem;min-width:0}
th button{min-height:0}
.group th,tbody:first-of-type .group th{padding-top:.25rem;font-size:9pt}
.notes li{margin-bottom:.2rem}
.n,.many td,.many .n,tbody th{min-width:0}
.large tbody{content-visibility:visible}
.wide{page:wide}
.wide table{font-size:7pt}
.heat,.wide table.heat{width:auto;font-size:7pt}
.heat td.v{min-width:0;padding:.15rem}
.net{max-width:100%;height:auto}
table.time{min-width:0}
.time tbody th{width:28%}
.time svg{height:1.5rem}
.key svg{height:1rem}
a{color:inherit;text-decoration:none}
}
)css";

std::string style() {
  return fmt::format(":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
                     variables(light_scheme()), variables(dark_scheme())) +
         std::string(rules) + classes();
}

}  // namespace swcat::report::html
