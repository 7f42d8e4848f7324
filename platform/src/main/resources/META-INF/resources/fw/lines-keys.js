// The keyboard of <fw-lines>, and the look-up that opens while one types.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const PAGE = 15;

  fw.LineKeys = class {
    constructor(lines) {
      this.lines = lines;
      const { input } = lines;
      input.addEventListener('keydown', (e) => this.down(e));
      input.addEventListener('input', (e) => this.typed(e));
      input.addEventListener('compositionstart', () => this.begin());
      input.addEventListener('compositionend', () => this.typed({}));
      input.addEventListener('copy', (e) => this.copy(e, false));
      input.addEventListener('cut', (e) => this.copy(e, true));
      input.addEventListener('paste', (e) => this.paste(e));
    }

    begin() {
      if (this.lines.mode === 'nav') this.lines.edit(true);
    }

    typed(e) {
      const { lines } = this;
      if (lines.mode === 'nav') lines.edit(true);
      else if (!e.isComposing) lines.popup.follow(lines.column, lines.input.value, false);
    }

    copy(e, cut) {
      const { lines } = this;
      if (lines.mode !== 'nav') return;
      e.preventDefault();
      e.clipboardData.setData('text/plain', this.copied());
      if (cut && !lines.readonly) this.clear();
    }

    copied() {
      const { lines } = this;
      const { top, bottom, left, right } = lines.range();
      const rows = lines.store.rows.slice(top, bottom + 1);
      return fw.formatTsv(
        rows.map((row) => lines.columns.slice(left, right + 1).map((c) => lines.store.cell(row.id, c.key).t))
      );
    }

    clear() {
      const { lines } = this;
      const { top, bottom, left, right } = lines.range();
      // Whoever chose whole lines means the lines, not what stands in them.
      if (lines.columns.length > 1 && left === 0 && right === lines.columns.length - 1) {
        this.remove();
        return;
      }
      const changes = [];
      for (let r = top; r <= bottom; r++) {
        for (let c = left; c <= right; c++) {
          const row = lines.store.rows[r];
          const cell = lines.store.cell(row.id, lines.columns[c].key);
          if (!lines.columns[c].locked && !cell.l && cell.t) {
            changes.push({ row: row.id, field: lines.columns[c].key, text: '' });
          }
        }
      }
      if (changes.length) lines.store.set(changes);
    }

    remove() {
      const { lines } = this;
      const { store } = lines;
      const { top, bottom } = lines.range();
      lines.cancel();
      store.delete(store.rows.slice(top, bottom + 1).map((row) => row.id));
      lines.go(Math.min(top, store.rows.length - 1), lines.c);
    }

    paste(e) {
      const text = e.clipboardData.getData('text/plain');
      // While a cell is edited, one cell's text goes into it like into any field.
      if (this.lines.mode !== 'nav' && !/[\t\n\r]/.test(text)) return;
      e.preventDefault();
      this.lines.paste(text);
    }

    down(e) {
      // An input method is at work: its keys are not ours.
      if (e.isComposing || e.keyCode === 229) return;
      const used = e.ctrlKey || e.metaKey ? this.command(e) : e.altKey ? this.arrange(e) : this.plain(e);
      if (used) {
        e.preventDefault();
        e.stopPropagation();
      }
    }

    command(e) {
      const { lines } = this;
      const { store } = lines;
      if (lines.mode !== 'nav' && !['Enter', 'Delete'].includes(e.key)) return false;
      const end = store.rows.length - 1;
      switch (e.key) {
        case 'Home': lines.go(0, 0, e.shiftKey); return true;
        case 'End': lines.go(end, lines.columns.length - 1, e.shiftKey); return true;
        case 'ArrowUp': lines.go(0, lines.c, e.shiftKey); return true;
        case 'ArrowDown': lines.go(end, lines.c, e.shiftKey); return true;
        case 'a': lines.go(0, 0); lines.go(end, lines.columns.length - 1, true); return true;
        default: return !lines.readonly && this.change(e);
      }
    }

    change(e) {
      const { lines } = this;
      const { store } = lines;
      switch (e.key) {
        case 'z': return this.again(e.shiftKey ? store.redo() : store.undo());
        case 'y': return this.again(store.redo());
        case 'Enter':
          if (lines.fixed) return true;
          // Inside a row it opens a new line; the form above takes it for submitting only outside the lines.
          lines.commit();
          store.insert(lines.row ? lines.row.id : null);
          lines.go(lines.r + 1, lines.firstEntry());
          return true;
        case 'Delete': case 'Backspace': this.remove(); return true;
        case 'd':
          if (lines.row && !lines.fixed) {
            store.duplicate(lines.row.id);
            lines.go(lines.r + 1, lines.c);
          }
          return true;
        default: return false;
      }
    }

    again(last) {
      const { lines } = this;
      if (last) {
        const r = lines.store.index(last.row);
        const c = lines.columns.findIndex((column) => column.key === last.field);
        lines.go(r < 0 ? lines.r : r, c < 0 ? lines.c : c);
      }
      return true;
    }

    arrange(e) {
      const { lines } = this;
      const by = { ArrowUp: -1, ArrowDown: 1 }[e.key];
      if (!by || lines.readonly || !lines.row) return false;
      lines.commit();
      if (lines.store.move(lines.row.id, by)) lines.go(lines.r + by, lines.c);
      return true;
    }

    plain(e) {
      const { lines } = this;
      if (lines.mode !== 'nav' && lines.popup.key(e)) return true;
      const free = this.leaving;
      this.leaving = false;
      switch (e.key) {
        case 'Escape':
          if (lines.mode !== 'nav') lines.cancel();
          else this.leaving = true;
          return true;
        case 'Tab': return !free && this.tab(e.shiftKey ? -1 : 1);
        case 'Enter': return this.enter(e.shiftKey ? -1 : 1);
        case 'F2': if (lines.mode === 'nav' && !lines.open(lines.row, lines.column)) lines.edit(false); return true;
        case 'ArrowUp': case 'ArrowDown': {
          const by = e.key === 'ArrowUp' ? -1 : 1;
          lines.commit();
          lines.go(lines.r + by, lines.c, e.shiftKey);
          return true;
        }
        case 'ArrowLeft': case 'ArrowRight': {
          if (lines.mode === 'edit') return false;
          lines.commit();
          lines.go(lines.r, lines.c + (e.key === 'ArrowLeft' ? -1 : 1), e.shiftKey);
          return true;
        }
        default: return lines.mode === 'nav' && this.inPlace(e);
      }
    }

    inPlace(e) {
      const { lines } = this;
      switch (e.key) {
        case 'Home': lines.go(lines.r, 0, e.shiftKey); return true;
        case 'End': lines.go(lines.r, lines.columns.length - 1, e.shiftKey); return true;
        case 'PageUp': lines.go(lines.r - PAGE, lines.c, e.shiftKey); return true;
        case 'PageDown': lines.go(lines.r + PAGE, lines.c, e.shiftKey); return true;
        case 'Delete': case 'Backspace': if (!lines.readonly) this.clear(); return true;
        case ' ':
          if (lines.column.kind !== 'flag' || !lines.editable) return false;
          lines.toggle();
          return true;
        default: return false;
      }
    }

    enter(by) {
      const { lines } = this;
      if (lines.mode === 'nav') {
        lines.edit(false);
        return true;
      }
      lines.commit(lines.popup.choice());
      const last = lines.r === lines.store.rows.length - 1;
      if (by > 0 && last && !lines.fixed) lines.store.insert(lines.row.id, true);
      lines.go(lines.r + by, lines.c);
      return true;
    }

    // Tab goes to the next cell that takes something; behind the last one begins a new line.
    tab(by) {
      const { lines } = this;
      lines.commit(lines.popup.choice());
      let { r, c } = lines;
      do {
        c += by;
        if (c >= lines.columns.length) {
          c = 0;
          r++;
        } else if (c < 0) {
          c = lines.columns.length - 1;
          r--;
        }
      } while (lines.columns[c].locked && r >= 0 && r < lines.store.rows.length);
      if (r < 0) return false;
      if (r >= lines.store.rows.length) {
        if (lines.fixed) return false;
        lines.store.insert(lines.row ? lines.row.id : null, true);
        c = lines.firstEntry();
      }
      lines.go(r, c);
      return true;
    }
  };

  // What a link or a choice can be, below the cell. An entry is only taken if it belongs to what stands in the input,
  // or the person moved to it: otherwise fast typing picks from the list of an earlier text.
  fw.LinePopup = class {
    constructor(lines) {
      this.lines = lines;
      this.input = lines.input;
      this.el = document.createElement('div');
      this.el.className = 'fwl-popup';
      this.el.setAttribute('role', 'listbox');
      this.el.id = 'fwl-popup-' + Math.random().toString(36).slice(2);
      this.el.addEventListener('mousedown', (e) => this.pressed(e));
      this.items = [];
    }

    get open() {
      return this.el.isConnected;
    }

    follow(column, text, all) {
      clearTimeout(this.timer);
      this.moved = false;
      if (!column || (column.kind !== 'link' && column.kind !== 'choice')) return;
      const query = all ? '' : text.trim();
      if (column.kind === 'choice') {
        const has = (o) => o.shown.toLowerCase().includes(query.toLowerCase());
        this.show(query, column.options.filter(has), all);
        return;
      }
      const row = this.lines.row.id;
      this.timer = setTimeout(() => {
        this.lines.$server.lookup(column.key, row, query).then((answer) => {
          const now = all ? '' : this.input.value.trim();
          if (this.input.dataset.closed !== query && answer.query === now && this.editing(column)) {
            this.show(answer.query, answer.items, all);
          }
        }, () => this.close());
      }, all ? 0 : 60);
    }

    editing(column) {
      return this.card ? document.activeElement === this.input : this.lines.mode !== 'nav' && this.lines.column === column;
    }

    show(query, items, all) {
      this.query = query;
      this.items = items;
      this.all = all;
      this.at = all ? -1 : 0;
      if (!this.open) document.body.append(this.el);
      const box = this.input.getBoundingClientRect();
      const below = window.innerHeight - box.bottom > 260 || box.top < 260;
      this.el.style.minWidth = Math.max(box.width, 280) + 'px';
      this.el.style.top = below ? box.bottom + 4 + 'px' : '';
      this.el.style.bottom = below ? '' : window.innerHeight - box.top + 4 + 'px';
      this.input.setAttribute('aria-controls', this.el.id);
      this.paint();
      this.el.style.left = Math.max(8, Math.min(box.left, window.innerWidth - this.el.offsetWidth - 8)) + 'px';
    }

    paint() {
      const row = (o, i) => `<div role="option" data-i="${i}" aria-selected="${i === this.at}" id="${this.el.id}-${i}">` +
        (o.code ? `<b>${fw.escape(o.code)}</b>` : '') + `<span>${fw.escape(o.code ? (o.name === o.code ? '' : o.name) : o.shown)}</span>${o.beside ? `<i>${fw.escape(o.beside)}</i>` : ''}</div>`;
      this.el.innerHTML = this.items.length
        ? this.items.map(row).join('')
        : `<div class="none">${fw.escape(this.lines.words.nothing)}</div>`;
      this.input.setAttribute('aria-activedescendant', this.at >= 0 ? this.el.id + '-' + this.at : '');
      const active = this.el.children[this.at];
      if (active && active.scrollIntoView) active.scrollIntoView({ block: 'nearest' });
    }

    key(e) {
      if (!this.open || !this.items.length) return false;
      const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (!by) return false;
      this.at = (this.at + by + this.items.length) % this.items.length;
      this.moved = true;
      this.paint();
      return true;
    }

    choice() {
      const item = this.open ? this.items[this.at] : null;
      const fits = this.moved || (this.query === this.input.value.trim() && this.query !== '');
      return item && fits ? { id: item.id, text: item.text ?? item.shown, shown: item.shown } : null;
    }

    pressed(e) {
      e.preventDefault();
      const option = e.target.closest('[data-i]');
      if (!option) return;
      this.at = Number(option.dataset.i);
      this.moved = true;
      if (this.card) {
        this.card(this.choice());
        return;
      }
      this.lines.commit(this.choice());
      this.lines.draw();
    }

    close() {
      clearTimeout(this.timer);
      this.el.remove();
      this.items = [];
      this.moved = false;
      this.input.removeAttribute('aria-activedescendant');
    }
  };
})(window.fw);
