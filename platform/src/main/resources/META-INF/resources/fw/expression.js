// What a script may name comes up while it is typed: <fw-expression> holds a text area and asks the server.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  class FwExpression extends HTMLElement {
    connectedCallback() {
      if (this.list) return;
      this.list = document.createElement('div');
      this.list.className = 'fwd-completions';
      this.list.setAttribute('role', 'listbox');
      this.addEventListener('input', (e) => this.typed(e));
      this.addEventListener('keydown', (e) => this.key(e), true);
      this.addEventListener('focusout', () => this.close());
    }

    disconnectedCallback() {
      if (this.list) this.list.remove();
    }

    get area() {
      return this.querySelector('textarea');
    }

    typed(e) {
      if (!this.area || e.isComposing) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), 120);
    }

    ask() {
      const { area } = this;
      if (!area || document.activeElement !== area) return;
      const before = area.value.slice(0, area.selectionStart);
      if (!/(^|[^\w.\u4e00-\u9fff])([A-Za-z_]\w*\??\.)*([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*|(?<=\.))$/.test(before)) {
        this.close();
        return;
      }
      this.$server.complete(before).then((items) => {
        const now = area.value.slice(0, area.selectionStart);
        if (now === before && document.activeElement === area) this.show(items);
      });
    }

    show(items) {
      this.items = items;
      if (!items.length || (items.length === 1 && items[0].typed === items[0].text.length)) {
        this.close();
        return;
      }
      this.at = 0;
      this.list.replaceChildren(...items.map((item, i) => {
        const row = document.createElement('div');
        row.setAttribute('role', 'option');
        row.className = item.function ? 'function' : '';
        const name = document.createElement('b');
        name.textContent = item.text;
        const title = document.createElement('span');
        title.textContent = item.title;
        const says = document.createElement('small');
        says.textContent = item.says;
        row.append(name, title, says);
        row.addEventListener('mousedown', (e) => {
          e.preventDefault();
          this.take(i);
        });
        return row;
      }));
      document.body.append(this.list);
      const r = this.getBoundingClientRect();
      const below = window.innerHeight - r.bottom;
      const width = Math.max(r.width, Math.min(380, window.innerWidth - 24));
      Object.assign(this.list.style, {
        display: 'block', width: width + 'px', left: Math.max(8, Math.min(r.left, window.innerWidth - width - 12)) + 'px',
        maxHeight: Math.min(260, Math.max(below, r.top) - 24) + 'px',
        top: below > 180 ? r.bottom + 2 + 'px' : '', bottom: below > 180 ? '' : window.innerHeight - r.top + 2 + 'px',
      });
      this.mark();
    }

    mark() {
      [...this.list.children].forEach((row, i) => row.setAttribute('aria-selected', i === this.at));
      if (this.list.children[this.at]) this.list.children[this.at].scrollIntoView({ block: 'nearest' });
    }

    get open() {
      return this.list.isConnected && this.list.style.display === 'block';
    }

    close() {
      this.list.style.display = 'none';
      this.list.remove();
    }

    key(e) {
      if (e.key === ' ' && e.ctrlKey) {
        e.preventDefault();
        this.ask();
      }
      if (!this.open) return;
      const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (by) this.at = (this.at + by + this.items.length) % this.items.length;
      else if (e.key === 'Enter' || e.key === 'Tab') this.take(this.at);
      else if (e.key === 'Escape') this.close();
      else return;
      e.preventDefault();
      e.stopPropagation();
      this.mark();
    }

    take(at) {
      const item = this.items[at];
      const { area } = this;
      const caret = area.selectionStart;
      const from = caret - item.typed;
      const text = item.text + (item.function ? '(' : '');
      area.setRangeText(text, from, caret, 'end');
      area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      clearTimeout(this.waiting);
      this.close();
    }
  }

  if (!customElements.get('fw-expression')) customElements.define('fw-expression', FwExpression);
})(window.fw);
