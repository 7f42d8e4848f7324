// The text of a definition: <fw-yaml> numbers its lines, keeps indentation, and marks what is wrong where it stands.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const STEP = '  ';

  class FwYaml extends HTMLElement {
    connectedCallback() {
      if (this.area) return;
      this.className = 'fwd-text';
      this.numbers = document.createElement('div');
      this.numbers.className = 'fwd-text-numbers';
      this.numbers.setAttribute('aria-hidden', 'true');
      this.area = document.createElement('textarea');
      this.area.spellcheck = false;
      this.area.wrap = 'off';
      this.area.setAttribute('aria-label', this.getAttribute('label') || 'YAML');
      this.append(this.numbers, this.area);
      this.area.addEventListener('input', () => this.number());
      this.area.addEventListener('scroll', () => { this.numbers.scrollTop = this.area.scrollTop; });
      this.area.addEventListener('keydown', (e) => this.key(e));
      this.wrong = {};
      this.number();
    }

    show(text, wrong) {
      this.wrong = wrong || {};
      if (this.area.value !== text) {
        const { selectionStart, scrollTop } = this.area;
        this.area.value = text;
        this.area.selectionStart = this.area.selectionEnd = Math.min(selectionStart, text.length);
        this.area.scrollTop = scrollTop;
      }
      this.kept = text;
      this.number();
    }

    get changed() {
      return this.area.value !== this.kept;
    }

    number() {
      const count = this.area.value.split('\n').length;
      this.numbers.replaceChildren(...Array.from({ length: count }, (_, i) => {
        const line = document.createElement('span');
        line.textContent = i + 1;
        const wrong = this.wrong[i + 1];
        if (wrong) {
          line.className = 'wrong';
          line.title = wrong;
        }
        return line;
      }));
      this.numbers.scrollTop = this.area.scrollTop;
      this.toggleAttribute('changed', this.kept !== undefined && this.changed);
    }

    jump(line) {
      const before = this.area.value.split('\n').slice(0, line - 1).join('\n');
      const at = before.length + (line > 1 ? 1 : 0);
      const end = this.area.value.indexOf('\n', at);
      this.area.focus();
      this.area.setSelectionRange(at, end < 0 ? this.area.value.length : end);
      const height = parseFloat(getComputedStyle(this.area).lineHeight);
      this.area.scrollTop = Math.max(0, (line - 4) * height);
    }

    save() {
      this.$server.saved(this.area.value);
    }

    key(e) {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 's') {
        e.preventDefault();
        e.stopPropagation();
        this.save();
      } else if (e.key === 'Tab' && !e.ctrlKey && !e.altKey) {
        e.preventDefault();
        this.indent(e.shiftKey);
      } else if (e.key === 'Enter' && !e.isComposing) {
        const { value, selectionStart } = this.area;
        const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
        const blanks = line.match(/^ */)[0] + (/:\s*$/.test(line) ? STEP : '');
        e.preventDefault();
        this.type('\n' + blanks);
      } else if (e.key === 'Escape') {
        // Tab belongs to the text: this is how the keyboard leaves it.
        this.area.blur();
      }
    }

    indent(back) {
      const { value, selectionStart, selectionEnd } = this.area;
      if (selectionStart === selectionEnd && !back) {
        this.type(STEP);
        return;
      }
      const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
      const lines = value.slice(from, selectionEnd).split('\n');
      const moved = lines.map((line) => (back ? line.replace(/^ {1,2}/, '') : STEP + line)).join('\n');
      this.area.setSelectionRange(from, selectionEnd);
      this.type(moved);
      this.area.setSelectionRange(from, from + moved.length);
    }

    /** As if it was typed, so that the browser can undo it. */
    type(text) {
      if (!document.execCommand('insertText', false, text)) {
        this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, 'end');
      }
      this.number();
    }
  }

  if (!customElements.get('fw-yaml')) customElements.define('fw-yaml', FwYaml);
  window.addEventListener('beforeunload', (e) => {
    if ([...document.querySelectorAll('fw-yaml')].some((each) => each.changed)) e.preventDefault();
  });
}(window.fw));
