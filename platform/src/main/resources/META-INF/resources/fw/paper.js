// <fw-paper>: the layer over a paper by which its print is designed; pointer and keys are those of <fw-design>, what is on
// the paper lies apart in <fw-paper-sheet>, so that its styles are those of the PDF and of nothing else.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const DOTS = 96 / 25.4;
  const SIZES = { 'A4 portrait': [210, 297], 'A4 landscape': [297, 210], 'A5 portrait': [148, 210], 'A5 landscape': [210, 148] };

  class FwPaperSheet extends HTMLElement {
    connectedCallback() {
      this.sizes = new ResizeObserver(() => this.fit());
      this.sizes.observe(this.parentElement || this);
    }

    disconnectedCallback() {
      this.sizes.disconnect();
    }

    // Called by the server: the page and its styles, and how large the paper is.
    draw(style, html, paper, margin) {
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
      const size = SIZES[paper] || paper.split(' ').map(parseFloat);
      this.width = size[0];
      root.innerHTML =
        '<style>' + style + '</style><style>:host{display:block}.sheet{box-sizing:border-box;overflow:hidden;background:#fff;color:#111;' +
        'color-scheme:light;border-radius:2px;box-shadow:0 1px 3px rgba(0,0,0,.18),0 8px 28px rgba(0,0,0,.12);transform-origin:0 0}' +
        '.room{margin:1mm 0;padding:1.6mm 2mm;border:.3mm dashed #a9b4c8;border-radius:1mm;color:#7886a0;font-size:8pt;text-align:center}' +
        '.empty{color:#b3bccb}</style><div class="sheet page"></div>';
      const sheet = root.querySelector('.sheet');
      sheet.innerHTML = html;
      Object.assign(sheet.style, { width: size[0] + 'mm', minHeight: size[1] + 'mm', padding: margin });
      this.fit();
      if (fw.design) fw.design.later();
    }

    fit() {
      const sheet = this.shadowRoot && this.shadowRoot.querySelector('.sheet');
      const stage = this.closest('.fwd-stage');
      if (!sheet || !stage) return;
      const room = stage.clientWidth - 34;
      const label = this.width <= 100;
      const zoom = Math.min(label ? 2.5 : 1.35, room / (this.width * DOTS));
      sheet.style.zoom = zoom;
      this.style.width = this.width * DOTS * zoom + 'px';
      this.style.margin = '0 auto';
      if (fw.design) fw.design.later();
    }
  }

  // Several cells of one value are one thing to point at.
  class Part {
    constructor(path, first) {
      this.dataset = { design: path };
      this.first = first;
      this.rect = first.getBoundingClientRect();
    }

    grow(el) {
      const a = this.rect;
      const b = el.getBoundingClientRect();
      const left = Math.min(a.left, b.left);
      const top = Math.min(a.top, b.top);
      this.rect = new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
    }

    getBoundingClientRect() {
      return this.rect;
    }

    scrollIntoView(how) {
      this.first.scrollIntoView(how);
    }

    get parentElement() {
      return { closest: () => null };
    }

    get classList() {
      return this.first.classList;
    }
  }

  class FwPaper extends fw.FwDesign {
    build() {
      super.build();
      this.glass.addEventListener('dblclick', (e) => {
        const below = this.at(e.clientX, e.clientY);
        if (below) this.write(below.path);
      });
      this.glass.addEventListener('keydown', (e) => {
        if (e.key !== 'F2' || !this.path) return;
        e.preventDefault();
        this.write(this.path);
      });
    }

    get paper() {
      const sheet = this.querySelector('fw-paper-sheet');
      return sheet && sheet.shadowRoot;
    }

    elements() {
      const parts = new Map();
      if (!this.paper) return [];
      this.paper.querySelectorAll('[data-design]').forEach((el) => {
        const path = el.dataset.design;
        const known = parts.get(path);
        if (known) known.grow(el);
        else parts.set(path, new Part(path, el));
      });
      // The heading of a column stands for all that is below it.
      const table = this.paper.querySelector('.lines');
      const found = [...parts.values()].map((el) => ({ el, rect: el.rect, path: el.dataset.design }));
      found.forEach((each) => {
        if (table && each.path.startsWith('lines.columns.')) {
          each.el.rect = new DOMRect(each.rect.left, each.rect.top, each.rect.width, table.getBoundingClientRect().bottom - each.rect.top);
          each.rect = each.el.rect;
        }
      });
      return found.filter((each) => each.rect.width && each.rect.height);
    }

    pathOf(el) {
      return el.dataset.design;
    }

    // Writes over a text where it stands.
    write(path) {
      const part = this.element(path);
      const text = part && /^(title|note|head|fields|lines|totals|signatures)/.test(path) && !/^(head|fields|lines|totals|signatures)$/.test(path);
      if (!text) return;
      const el = part.first;
      const home = this.getBoundingClientRect();
      const r = el.getBoundingClientRect();
      const input = document.createElement(path === 'note' ? 'textarea' : 'input');
      const room = el.classList.contains('room');
      input.value = room ? '' : el.textContent.replace(/:\s*$/, '').trim();
      Object.assign(input.style, {
        position: 'absolute', zIndex: 30, left: r.left - home.left - 3 + 'px', top: r.top - home.top - 2 + 'px',
        width: Math.max(r.width, 150) + 6 + 'px', height: Math.max(r.height, 22) + 4 + 'px', boxSizing: 'border-box', padding: '0 3px',
        font: getComputedStyle(el).font, fontSize: Math.max(12, Math.min(20, r.height * 0.6)) + 'px', textAlign: getComputedStyle(el).textAlign,
        border: '2px solid var(--accent)', borderRadius: '4px', background: '#fff', color: '#111',
      });
      const was = input.value;
      let over = false;
      const done = (keep) => {
        if (over) return;
        over = true;
        const now = input.value.trim();
        input.remove();
        this.glass.focus({ preventScroll: true });
        if (keep && now !== was) this.$server.rename(path, now);
      };
      input.addEventListener('keydown', (e) => {
        e.stopPropagation();
        if (e.key === 'Escape') done(false);
        if (e.key === 'Enter' && !e.shiftKey) done(true);
      });
      input.addEventListener('blur', () => done(true));
      this.shadowRoot.append(input);
      input.focus();
      input.select();
    }

    // Every place where what is dragged could land, as a line on the glass.
    spots(what) {
      const home = this.getBoundingClientRect();
      const box = (r) => ({ left: r.left - home.left, right: r.right - home.left, top: r.top - home.top, bottom: r.bottom - home.top });
      const path = what.path || '';
      const spots = [];
      const all = this.elements();
      const of = (prefix) => all.filter((each) => each.path.startsWith(prefix) && each.path.length > prefix.length)
        .map((each) => ({ ...box(each.rect), key: each.path.slice(prefix.length) }));
      const room = (band) => {
        const el = this.paper.querySelector('.room[data-band="' + band + '"]');
        if (!el) return;
        const r = box(el.getBoundingClientRect());
        spots.push({ x1: r.left, x2: r.right, y1: r.bottom, y2: r.bottom, spot: band + ':' });
      };
      const upright = (band, parts) => {
        parts.forEach((r) => spots.push({ x1: r.left, x2: r.left, y1: r.top, y2: r.bottom, spot: band + ':' + r.key }));
        const last = parts[parts.length - 1];
        if (last) spots.push({ x1: last.right, x2: last.right, y1: last.top, y2: last.bottom, spot: band + ':' });
        room(band);
      };
      if (path.startsWith('signatures.')) {
        upright('signatures', of('signatures.'));
      } else if (path.startsWith('lines.columns.') || (what.kind || '').startsWith('line|')) {
        upright('columns', of('lines.columns.'));
      } else if (/^(fields|totals)\./.test(path) || (what.kind || '').startsWith('document|')) {
        upright('fields', of('fields.'));
        const totals = of('totals.');
        totals.forEach((r) => spots.push({ x1: r.left, x2: r.right, y1: r.top, y2: r.top, spot: 'totals:' + r.key }));
        const last = totals[totals.length - 1];
        if (last) spots.push({ x1: last.left, x2: last.right, y1: last.bottom, y2: last.bottom, spot: 'totals:' });
        room('totals');
      }
      return spots;
    }
  }

  if (!customElements.get('fw-paper-sheet')) customElements.define('fw-paper-sheet', FwPaperSheet);
  if (!customElements.get('fw-paper')) customElements.define('fw-paper', FwPaper);
})(window.fw);
