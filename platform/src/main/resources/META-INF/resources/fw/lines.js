// <fw-lines>: line entry as in a spreadsheet. One always-focused input lies over the active cell, which is why fast
// typing and Chinese input work. Only the rows in sight are in the page.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const ROW = 34;
  const SPARE = 8;
  const NARROW = 560;

  class FwLines extends HTMLElement {
    connectedCallback() {
      if (!this.store) {
        this.r = 0;
        this.c = 0;
        this.anchor = null;
        this.mode = 'nav';
        this.columns = [];
        this.words = {};
        this.readonly = true;
        this.store = new fw.LineStore((batch) => this.$server.apply(batch), () => this.draw());
        this.build();
      }
      this.sizes = new ResizeObserver(() => this.resized());
      this.sizes.observe(this);
      if (this.columns.length) this.$server.snapshot().then((patch) => this.store.receive(patch));
    }

    disconnectedCallback() {
      this.sizes.disconnect();
      this.popup.close();
    }

    // Called by the server: what the columns are, and whether anything can be changed.
    setup(config) {
      const fresh = !this.columns.length;
      this.columns = config.columns;
      this.words = config.words;
      this.readonly = config.readonly;
      this.grid.setAttribute('aria-label', config.label);
      this.grid.setAttribute('aria-readonly', config.readonly);
      this.add.querySelector('span').textContent = config.words.add;
      // Where nothing but ticks can be entered, lines are fetched: a new one would stay empty.
      this.fixed = config.readonly || config.columns.every((column) => column.locked || column.kind === 'flag');
      this.add.hidden = this.fixed;
      this.note.textContent = this.fixed ? '' : config.words.hint;
      this.layout();
      this.draw();
      if (fresh) this.$server.snapshot().then((patch) => this.store.receive(patch));
    }

    patch(patch) {
      this.store.receive(patch);
    }

    // The cell that a message speaks of.
    jump(line, field) {
      const at = this.columns.findIndex((column) => column.key === field);
      this.go(Math.max(0, line - 1), Math.max(0, at));
      this.focusCell();
    }

    build() {
      this.innerHTML =
        '<div class="fwl-frame"><div class="fwl-scroll"><div class="fwl-grid" role="grid">' +
        '<div class="fwl-head" role="row" aria-rowindex="1"></div>' +
        '<div class="fwl-body" role="rowgroup"><div class="fwl-live" role="row"><div class="fwl-live" role="gridcell">' +
        '<input class="fwl-input" autocomplete="off" spellcheck="false">' +
        '<div class="fwl-bubble" role="alert" hidden></div></div></div></div>' +
        '<div class="fwl-foot" role="row"></div></div></div></div>' +
        '<div class="fwl-cards"></div>' +
        '<div class="fwl-bar"><button type="button" class="fwl-add"><b aria-hidden="true">+</b><span></span></button>' +
        '<span class="fwl-note"></span><span class="fwl-count"></span></div>';
      const find = (name) => this.querySelector('.fwl-' + name);
      [this.scroller, this.grid, this.head, this.body, this.foot, this.input, this.bubble, this.cards, this.add] =
        ['scroll', 'grid', 'head', 'body', 'foot', 'input', 'bubble', 'cards', 'add'].map(find);
      this.note = find('note');
      this.count = find('count');
      this.shownRows = new Map();
      this.popup = new fw.LinePopup(this);
      this.keys = new fw.LineKeys(this);
      this.cardView = new fw.LineCards(this);
      this.scroller.addEventListener('scroll', () => this.draw());
      this.body.addEventListener('mousedown', (e) => this.pressed(e));
      this.body.addEventListener('dblclick', () => this.edit(false));
      this.add.addEventListener('click', () => this.appendRow());
      this.input.addEventListener('focus', () => this.draw());
      this.input.addEventListener('blur', () => this.left());
    }

    resized() {
      const narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
      if (narrow !== this.narrow) {
        this.narrow = narrow;
        this.classList.toggle('narrow', narrow);
      }
      this.draw();
    }

    layout() {
      const widths = this.store.widths(this.columns);
      this.laidOut = String(widths);
      const width = (c, i) => `minmax(${widths[i]}px, ${c.grow || 1}fr)`;
      this.grid.style.setProperty('--cols', '42px ' + this.columns.map(width).join(' '));
      this.grid.style.minWidth = widths.reduce((sum, each) => sum + each, 42) + 'px';
      this.grid.setAttribute('aria-colcount', this.columns.length);
      const cell = (c) =>
        `<div role="columnheader" data-key="${c.key}" class="${c.right ? 'right' : ''}" title="${fw.escape(c.help || c.title)}">` +
        `${fw.escape(c.title)}${c.required ? '<i class="req" aria-hidden="true">*</i>' : ''}</div>`;
      this.head.innerHTML = '<div class="no" role="columnheader">#</div>' + this.columns.map(cell).join('');
    }

    // --- where one is -------------------------------------------------------------------------------------------

    get row() {
      return this.store.rows[this.r];
    }

    get column() {
      return this.columns[this.c];
    }

    get cell() {
      return this.row && this.column ? this.store.cell(this.row.id, this.column.key) : { t: '', s: '', l: true };
    }

    get editable() {
      return !this.readonly && !!this.row && !!this.column && !this.column.locked && !this.cell.l;
    }

    range() {
      const a = this.anchor || { r: this.r, c: this.c };
      return {
        top: Math.min(a.r, this.r), bottom: Math.max(a.r, this.r),
        left: Math.min(a.c, this.c), right: Math.max(a.c, this.c),
      };
    }

    go(r, c, extend) {
      this.anchor = extend ? this.anchor || { r: this.r, c: this.c } : null;
      this.r = Math.max(0, Math.min(r, this.store.rows.length - 1));
      this.c = Math.max(0, Math.min(c, this.columns.length - 1));
      this.mode = 'nav';
      this.input.value = '';
      this.popup.close();
      this.reveal();
      this.draw();
    }

    reveal() {
      const top = this.r * ROW;
      const room = this.scroller.clientHeight - this.head.offsetHeight - this.foot.offsetHeight;
      if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
      else if (top + ROW > this.scroller.scrollTop + room) this.scroller.scrollTop = top + ROW - room;
      const head = this.head.children[this.c + 1];
      if (!head) return;
      if (!this.c) return; // It stays in sight by itself, and the others begin behind it.
      const first = this.head.children[0].offsetWidth + this.head.children[1].offsetWidth;
      this.scroller.scrollLeft = Math.min(this.scroller.scrollLeft, head.offsetLeft - first);
      const right = head.offsetLeft + head.offsetWidth;
      if (right > this.scroller.scrollLeft + this.scroller.clientWidth) {
        this.scroller.scrollLeft = right - this.scroller.clientWidth;
      }
    }

    pressed(e) {
      if (e.target === this.input) {
        // The input lies over the number: who points at it again means what is under it.
        if (this.mode === 'nav') this.open(this.row, this.column);
        return;
      }
      const cell = e.target.closest('[data-c]');
      const row = e.target.closest('.fwl-row');
      if (!row) return;
      e.preventDefault();
      this.commit();
      const r = Number(row.dataset.r);
      if (e.target.matches('.fwl-away')) {
        this.store.delete([this.store.rows[r].id]);
        return;
      }
      if (cell) {
        if (e.target.matches('.fwl-opens') && this.open(this.store.rows[r], this.columns[cell.dataset.c])) return;
        const again = this.r === r && this.c === Number(cell.dataset.c) && document.activeElement === this.input;
        this.go(r, Number(cell.dataset.c), e.shiftKey);
        this.input.focus({ preventScroll: true });
        if (this.column.kind === 'flag' && again && this.editable) this.toggle();
      } else {
        this.go(r, 0);
        this.anchor = { r, c: this.columns.length - 1 };
        this.input.focus({ preventScroll: true });
        this.draw();
      }
    }

    // Where a number comes from that was computed from a ledger.
    open(row, column) {
      if (!row || !column || !column.opens || !this.store.cell(row.id, column.key).s) return false;
      this.$server.open(column.key, row.id);
      return true;
    }

    left() {
      if (this.popup.inside) return;
      this.commit();
      this.draw();
    }

    appendRow() {
      const last = this.store.rows[this.store.rows.length - 1];
      this.store.insert(last ? last.id : null);
      if (this.narrow) return this.cardView.open(this.store.rows.length - 1);
      this.go(this.store.rows.length - 1, this.firstEntry());
      this.focusCell();
      return undefined;
    }

    // What is hidden cannot take the focus: drawn first.
    focusCell() {
      this.paint();
      this.input.focus({ preventScroll: true });
    }

    firstEntry() {
      return Math.max(0, this.columns.findIndex((c) => !c.locked));
    }

    // --- editing ------------------------------------------------------------------------------------------------

    // typed: whether a first character is in the input already and replaces what was there
    edit(typed) {
      if (!this.editable) {
        this.input.value = '';
        return;
      }
      this.popup.input = this.input;
      this.popup.card = null;
      this.mode = typed ? 'typed' : 'edit';
      if (!typed) {
        this.input.value = this.cell.t;
        this.input.setSelectionRange(this.input.value.length, this.input.value.length);
      }
      this.popup.follow(this.column, typed ? this.input.value : '', !typed);
      this.draw();
    }

    commit(choice) {
      if (this.mode === 'nav') return;
      const text = choice ? choice.text : this.input.value;
      this.mode = 'nav';
      this.input.value = '';
      this.popup.close();
      if (this.row && this.editable && (choice || text !== this.cell.t)) {
        const shown = choice ? choice.shown : undefined;
        this.store.set([{ row: this.row.id, field: this.column.key, text, shown, choice: choice && choice.id }]);
      }
    }

    cancel() {
      this.mode = 'nav';
      this.input.value = '';
      this.popup.close();
      this.draw();
    }

    toggle() {
      const on = this.cell.t === this.words.yes;
      this.store.set([{ row: this.row.id, field: this.column.key, text: on ? this.words.no : this.words.yes }]);
    }

    paste(text) {
      const rows = fw.parseTsv(text);
      if (!rows.length || this.fixed) return;
      const { top, bottom, left, right } = this.range();
      const one = rows.length === 1 && rows[0].length === 1;
      const matrix = one
        ? Array.from({ length: bottom - top + 1 }, () => Array(right - left + 1).fill(rows[0][0]))
        : rows;
      const fields = this.columns.slice(left).map((c) => (c.locked ? null : c.key));
      this.cancel();
      this.store.fill(this.store.rows.length ? top : 0, fields, matrix);
      this.r = top;
      this.c = left;
      this.anchor = { r: top + matrix.length - 1, c: Math.min(this.columns.length - 1, left + matrix[0].length - 1) };
      this.draw();
    }

    // --- drawing ------------------------------------------------------------------------------------------------

    draw() {
      if (this.drawing || !this.columns.length) return;
      this.drawing = true;
      // After what is happening now, before the eye sees anything.
      queueMicrotask(() => {
        this.drawing = false;
        if (this.isConnected) this.paint();
      });
    }

    paint() {
      const { rows } = this.store;
      this.r = Math.max(0, Math.min(this.r, rows.length - 1));
      this.count.textContent = this.words.count.replace('{0}', rows.length);
      this.classList.toggle('empty', !rows.length);
      if (this.narrow) {
        this.cardView.paint();
        return;
      }
      if (String(this.store.widths(this.columns)) !== this.laidOut) this.layout();
      this.grid.setAttribute('aria-rowcount', rows.length + 1);
      this.body.style.height = rows.length * ROW + 'px';
      const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
      const last = Math.min(rows.length, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / ROW) + SPARE);
      const range = this.range();
      const wanted = new Set();
      for (let r = first; r < last; r++) {
        wanted.add(r);
        this.paintRow(r, rows[r], range);
      }
      this.shownRows.forEach((el, r) => {
        if (!wanted.has(r)) {
          el.remove();
          this.shownRows.delete(r);
        }
      });
      this.paintFoot();
      this.paintInput(rows);
    }

    paintRow(r, row, range) {
      let el = this.shownRows.get(r);
      if (!el) {
        el = document.createElement('div');
        el.className = 'fwl-row';
        el.setAttribute('role', 'row');
        el.setAttribute('aria-rowindex', r + 2);
        el.dataset.r = r;
        el.style.transform = `translateY(${r * ROW}px)`;
        this.shownRows.set(r, el);
        this.body.insertBefore(el, this.body.lastChild);
      }
      const focused = document.activeElement === this.input;
      const away = this.readonly ? '' :
        `<i class="fwl-away" title="${fw.escape(this.words.remove || '')}" aria-hidden="true">\u00d7</i>`;
      const html = `<div class="no" role="rowheader"><span>${r + 1}</span>${away}</div>` + this.columns.map((c, i) => {
        const cell = this.store.cell(row.id, c.key);
        const chosen = focused && this.anchor && r >= range.top && r <= range.bottom && i >= range.left && i <= range.right;
        const name = (c.right ? 'right ' : '') + (c.locked || cell.l ? 'ro ' : '') + (cell.e ? 'err ' : '') +
          (chosen ? 'sel ' : '') + (c.right && cell.s.startsWith('\u2212') ? 'neg' : '');
        return `<div role="gridcell" data-c="${i}" aria-colindex="${i + 1}" class="${name}"` +
          `${cell.e ? ` aria-invalid="true" title="${fw.escape(cell.e)}"` : ''}>${this.shown(c, cell)}</div>`;
      }).join('');
      if (el.painted !== html) {
        el.innerHTML = html;
        el.painted = html;
      }
    }

    shown(column, cell) {
      // A box that can be ticked is seen to be one.
      if (column.kind === 'flag' && !this.readonly && !column.locked && !cell.l) {
        return fw.box(cell.t === this.words.yes);
      }
      const text = fw.escape(cell.s);
      return column.opens && text ? `<span class="fwl-opens" title="${fw.escape(this.words.open)}">${text}</span>` : text;
    }

    paintFoot() {
      const any = this.columns.some((c) => this.store.totals[c.key] !== undefined);
      this.foot.hidden = !any || !this.store.rows.length;
      const html = '<div class="no" title="' + fw.escape(this.words.total) + '">Σ</div>' + this.columns
        .map((c) => `<div role="gridcell" class="right">${fw.escape(this.store.totals[c.key] ?? '')}</div>`).join('');
      if (this.foot.painted !== html) {
        this.foot.innerHTML = html;
        this.foot.painted = html;
      }
    }

    paintInput(rows) {
      const head = this.head.children[this.c + 1];
      const { input } = this;
      input.hidden = !rows.length;
      if (!head || !rows.length) {
        this.bubble.hidden = true;
        return;
      }
      input.style.transform = `translate(${head.offsetLeft}px, ${this.r * ROW}px)`;
      input.style.width = head.offsetWidth + 'px';
      input.readOnly = !this.editable;
      input.className = 'fwl-input' + (this.mode === 'nav' ? ' nav' : '') + (this.column.right ? ' right' : '');
      input.inputMode = this.column.right ? 'decimal' : 'text';
      const error = this.cell.e;
      input.setAttribute('aria-label', this.words.cell.replace('{0}', this.column.title).replace('{1}', this.r + 1) +
        (this.mode === 'nav' ? ' ' + this.cell.s : ''));
      input.setAttribute('aria-invalid', !!error);
      this.bubble.hidden = !error || document.activeElement !== input || this.mode !== 'nav';
      this.bubble.textContent = error || '';
      this.bubble.style.transform = `translate(${head.offsetLeft}px, ${(this.r + 1) * ROW + 2}px)`;
    }
  }

  customElements.define('fw-lines', FwLines);
})(window.fw);
