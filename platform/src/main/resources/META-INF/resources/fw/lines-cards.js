// Lines on a phone: a card each, opened to be filled in, for only two columns of a table would fit.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  fw.LineCards = class {
    constructor(lines) {
      this.lines = lines;
      this.openId = null;
      lines.cards.addEventListener('click', (e) => this.pressed(e));
      lines.cards.addEventListener('change', (e) => this.entered(e));
    }

    open(index) {
      const row = this.lines.store.rows[index];
      this.openId = row && row.id;
      this.focus = true;
      this.lines.draw();
    }

    paint() {
      const { lines } = this;
      const { store } = lines;
      if (store.ids.has(this.openId)) this.openId = store.ids.get(this.openId);
      const html = store.rows.map((row, i) => (row.id === this.openId ? this.form(row, i) : this.card(row, i))).join('') +
        this.totals();
      // By place, not by number: a row that gets its number while somebody types in it is still the same card.
      const shape = store.rows.length + '/' + store.index(this.openId);
      const busy = lines.cards.contains(document.activeElement) && document.activeElement.matches('input');
      if (busy && shape === this.shape) return this.refresh();
      if (html === this.painted) return undefined;
      lines.cards.innerHTML = html;
      this.painted = html;
      this.shape = shape;
      lines.cards.querySelectorAll('input').forEach((input) => this.follow(input));
      if (this.focus) {
        this.focus = false;
        const first = lines.cards.querySelector('.open input:not([readonly])');
        if (first) first.focus();
      }
      return undefined;
    }

    // While somebody types, only what they do not type in is drawn anew.
    refresh() {
      const { lines } = this;
      this.painted = null;
      lines.cards.querySelectorAll('.open input').forEach((input) => {
        if (input === document.activeElement) return;
        const cell = lines.store.cell(this.openId, input.dataset.field);
        input.value = input.readOnly ? cell.s : cell.t;
        input.closest('label').classList.toggle('err', !!cell.e);
        input.parentNode.querySelector('em').textContent = cell.e || '';
      });
      const total = lines.cards.querySelector('.sum');
      if (total) total.outerHTML = this.totals();
    }

    card(row, i) {
      const { columns, store } = this.lines;
      const title = columns.find((c) => !c.right && c.kind !== 'flag') || columns[0];
      const rest = columns.filter((c) => c !== title && store.cell(row.id, c.key).s);
      const cell = (c) => `<span><small>${fw.escape(c.title)}</small> ${fw.escape(store.cell(row.id, c.key).s)}</span>`;
      const wrong = columns.some((c) => store.cell(row.id, c.key).e);
      return `<div class="fwl-card${wrong ? ' err' : ''}" data-id="${row.id}" role="button" tabindex="0">` +
        `<strong><i>${i + 1}</i>${fw.escape(store.cell(row.id, title.key).s || '—')}</strong>` +
        `<div>${rest.map(cell).join('')}</div></div>`;
    }

    form(row, i) {
      const { columns, store, readonly, fixed, words } = this.lines;
      const field = (c) => {
        const cell = store.cell(row.id, c.key);
        const locked = readonly || c.locked || cell.l;
        if (c.kind === 'flag' && !locked) {
          const on = cell.t === words.yes;
          return `<button type="button" class="flag" data-do="tick" data-field="${c.key}" role="checkbox" aria-checked="${on}">` +
            `${fw.box(on)}<span>${fw.escape(c.title)}</span></button>`;
        }
        return `<label class="${cell.e ? 'err' : ''}"><span>${fw.escape(c.title)}</span><input data-field="${c.key}" ` +
          `autocomplete="off" inputmode="${c.right ? 'decimal' : 'text'}" class="${c.right ? 'right' : ''}${c.opens ? ' opens' : ''}" ` +
          `value="${fw.escape(locked ? cell.s : cell.t)}" ${locked ? 'readonly' : ''}><em>${fw.escape(cell.e || '')}</em></label>`;
      };
      const tools = readonly ? '' : (fixed ? '' : `<button type="button" data-do="duplicate">${fw.escape(words.duplicate)}</button>`) +
        `<button type="button" data-do="delete" class="danger">${fw.escape(words.remove)}</button>`;
      return `<div class="fwl-card open" data-id="${row.id}"><strong><i>${i + 1}</i></strong>` +
        `<div class="fields">${columns.map(field).join('')}</div><div class="tools">${tools}` +
        `<button type="button" data-do="close" class="main">${fw.escape(words.done)}</button></div></div>`;
    }

    totals() {
      const { columns, store, words } = this.lines;
      const sums = columns.filter((c) => store.totals[c.key] !== undefined);
      return sums.length && store.rows.length
        ? `<div class="sum"><b>${fw.escape(words.total)}</b>${sums
            .map((c) => `<span><small>${fw.escape(c.title)}</small> ${fw.escape(store.totals[c.key])}</span>`).join('')}</div>`
        : '';
    }

    pressed(e) {
      const { lines } = this;
      const tool = e.target.closest('[data-do]');
      const card = e.target.closest('.fwl-card');
      if (!card) return;
      const id = this.named(Number(card.dataset.id));
      if (e.target.matches('input.opens')) {
        lines.open(lines.store.byId.get(id), lines.columns.find((c) => c.key === e.target.dataset.field));
        return;
      }
      if (!tool) {
        if (this.openId !== id) this.open(lines.store.index(id));
        return;
      }
      if (tool.dataset.do === 'tick') {
        const on = lines.store.cell(id, tool.dataset.field).t === lines.words.yes;
        lines.store.set([{ row: id, field: tool.dataset.field, text: on ? lines.words.no : lines.words.yes }]);
      }
      if (tool.dataset.do === 'close') this.openId = null;
      if (tool.dataset.do === 'delete') lines.store.delete([id]);
      if (tool.dataset.do === 'duplicate') this.openId = lines.store.duplicate(id);
      this.shape = null;
      this.painted = null;
      lines.draw();
    }

    entered(e) {
      const field = e.target.dataset.field;
      if (!field || e.target.readOnly) return;
      this.lines.store.set([{ row: this.named(this.openId), field, text: e.target.value }]);
    }

    named(id) {
      return this.lines.store.ids.get(id) ?? id;
    }

    follow(input) {
      const { lines } = this;
      const { popup } = lines;
      const column = lines.columns.find((c) => c.key === input.dataset.field);
      if (input.readOnly || !column || (column.kind !== 'link' && column.kind !== 'choice')) return;
      input.addEventListener('input', (e) => {
        if (e.isComposing) return;
        popup.input = input;
        popup.card = (choice) => {
          input.value = choice.text;
          popup.close();
          lines.store.set([{ row: this.named(this.openId), field: column.key, text: choice.text, shown: choice.shown, choice: choice.id }]);
        };
        lines.r = lines.store.index(this.named(this.openId));
        popup.follow(column, input.value, false);
      });
      input.addEventListener('blur', () => popup.close());
    }
  };
})(window.fw);
