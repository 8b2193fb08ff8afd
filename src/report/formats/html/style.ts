/** The style of the page, light and dark. Contrast is at least 4.5 to 1, and no meaning is in a colour alone. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --minor: #57606a; --paper: #ffffff; --panel: #f6f8fa; --line: #d0d7de; --bar: #0b5cad; --certain: #a40e26; --likely: #8a4600; --possible: #57606a; --good: #116329; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --minor: #9ea7b3; --paper: #0d1117; --panel: #161b22; --line: #30363d; --bar: #6cb6ff; --certain: #ff9492; --likely: #f0b72f; --possible: #9ea7b3; --good: #6bc46d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .minor { color: var(--minor); }
.verdict { border-left: .4rem solid var(--certain); padding: .75rem 1rem; background: var(--panel); font-size: 1.1rem; }
.verdict.clean { border-color: var(--good); } .verdict.incomplete { border-color: var(--likely); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.cards li { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; } .cards b { display: block; font-size: 1.6rem; line-height: 1.2; } .cards b time { font-size: 1.25rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem; }
figure { margin: 0; } h3 { font-size: 1rem; margin: .75rem 0 .25rem; } svg { width: 100%; max-width: 36rem; height: auto; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; } svg .bar { fill: var(--bar); } svg .minor { fill: var(--minor); } svg .part { fill: var(--likely); } svg .none { fill: var(--certain); } svg .whole { fill: var(--good); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } caption { text-align: left; color: var(--minor); padding: .25rem 0; }
th { white-space: nowrap; } td { min-width: 5.5rem; } td.count { min-width: 0; } td details { max-width: 32rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); } td.count, th.count { text-align: right; font-variant-numeric: tabular-nums; }
th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; } th[aria-sort=ascending] button::after { content: " \\2191"; } th[aria-sort=descending] button::after { content: " \\2193"; }
.certain { color: var(--certain); font-weight: 600; } .likely { color: var(--likely); font-weight: 600; } .possible { color: var(--possible); }
input, select, .pager button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--minor); border-radius: .3rem; padding: .3rem .5rem; } .tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; } .tools[hidden] { display: none; }
:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
details { margin: .25rem 0; } summary { cursor: pointer; } code { font-family: ui-monospace, monospace; } code, time { white-space: nowrap; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } .tools { display: none; } tr, figure { break-inside: avoid; } td.count, summary { overflow-wrap: normal; white-space: nowrap; } h2 { break-after: avoid; } tr[hidden] { display: table-row; } .scroll { overflow: visible; } }
`;
