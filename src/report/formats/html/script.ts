/**
 * Adds search, sorting and pages to tables; without it, all rows are visible. It reads only the text of cells and loads
 * nothing. Browsers run it as it is here.
 */
export const script = `
for (const table of document.querySelectorAll('table[data-pages]')) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const tools = document.getElementById(table.id + '-tools');
  const [input] = tools.getElementsByTagName('input');
  const [back, on] = tools.getElementsByTagName('button');
  const choice = tools.querySelector('select');
  const state = tools.querySelector('output');
  const size = 50;
  let shown = rows;
  let page = 0;
  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / size));
    page = Math.min(page, pages - 1);
    const visible = new Set(shown.slice(page * size, (page + 1) * size));
    for (const row of rows) row.hidden = !visible.has(row);
    const figures = { shown: shown.length, rows: rows.length, page: page + 1, pages };
    state.textContent = state.dataset.text.replace(/\\{(\\w+)\\}/g, (_all, name) => figures[name]);
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
  };
  const search = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const chosen = choice ? choice.value : '';
    const isChosen = (row) => chosen === '' || row.dataset.class === chosen;
    shown = [...body.rows].filter((row) => isChosen(row) && words.every((word) => texts.get(row).includes(word)));
    page = 0;
    draw();
  };
  input.addEventListener('input', search);
  if (choice) choice.addEventListener('change', search);
  back.addEventListener('click', () => { page -= 1; draw(); });
  on.addEventListener('click', () => { page += 1; draw(); });
  const heads = [...table.tHead.rows[0].cells];
  for (const [index, head] of heads.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const key = (row) => row.cells[index].dataset.n ?? row.cells[index].textContent;
      const isCount = head.classList.contains('count');
      const order = (a, b) => isCount ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b), document.documentElement.lang);
      body.append(...[...body.rows].sort((a, b) => isUp ? order(a, b) : order(b, a)));
      search();
    });
  }
  tools.hidden = false;
  draw();
}
`;
