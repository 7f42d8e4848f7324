// <fw-design>: the layer over a living form by which its design is changed. The page under it is what everybody sees, and
// takes no input; a pane of glass over it hears pointer and keys, finds the element below, and says what is to happen.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const FAR = 5;
  const NEAR = 14;

  class FwDesign extends HTMLElement {
    connectedCallback() {
      if (!this.glass) this.build();
      this.sizes = new ResizeObserver(() => this.later());
      this.sizes.observe(this);
      this.heard = (e) => this.undoKeys(e);
      document.addEventListener('keydown', this.heard);
      fw.design = this;
    }

    disconnectedCallback() {
      this.sizes.disconnect();
      document.removeEventListener('keydown', this.heard);
      if (fw.design === this) fw.design = null;
    }

    build() {
      const root = this.attachShadow({ mode: 'open' });
      root.innerHTML =
        '<style>:host{display:block;position:relative}.glass{position:absolute;inset:0;z-index:20;outline:none;cursor:default;touch-action:pan-y}' +
        '.frame{position:absolute;display:none;box-sizing:border-box;pointer-events:none;border-radius:6px}' +
        '.hover{border:1px solid var(--accent)}.chosen{border:2px solid var(--accent)}' +
        '.glass:focus-visible .chosen{box-shadow:0 0 0 3px var(--accent-soft)}' +
        '.tag{position:absolute;right:-2px;bottom:100%;display:flex;gap:6px;align-items:center;max-width:360px;padding:0 8px;border-radius:5px 5px 0 0;' +
        'background:var(--accent);color:light-dark(#fff,#11151f);font:500 11px/18px inherit;font-family:inherit;white-space:nowrap}' +
        '.tag.in{bottom:auto;top:0;border-radius:0 5px 0 5px}.tag i{font-style:normal;opacity:.82}' +
        '.line{position:absolute;display:none;pointer-events:none;background:var(--accent);border-radius:2px;box-shadow:0 0 0 3px var(--accent-soft)}' +
        '.line.busy{animation:busy .7s ease-in-out infinite alternate}@keyframes busy{to{opacity:.35}}@media (prefers-reduced-motion:reduce){.line.busy{animation:none}}' +
        '.ghost{position:fixed;z-index:90;display:none;pointer-events:none;padding:4px 12px;border-radius:8px;background:var(--raised);color:var(--ink);' +
        'border:1px solid var(--accent);box-shadow:var(--shadow-up);font-size:13px}</style>' +
        '<div inert><slot></slot></div><div class="glass" tabindex="0" role="application">' +
        '<div class="frame hover"><span class="tag"></span></div><div class="frame chosen"><span class="tag"></span></div>' +
        '<div class="line"></div></div><div class="ghost"></div>';
      const find = (name) => root.querySelector('.' + name);
      [this.glass, this.hover, this.chosen, this.line, this.ghost] = ['glass', 'hover', 'chosen', 'line', 'ghost'].map(find);
      this.glass.addEventListener('pointermove', (e) => this.moved(e));
      this.glass.addEventListener('pointerleave', () => this.frame(this.hover, null));
      this.glass.addEventListener('pointerdown', (e) => this.pressed(e));
      this.glass.addEventListener('keydown', (e) => this.key(e));
      // A picture or a column may come later than the page.
      this.addEventListener('load', () => this.later(), true);
    }

    // Called by the server: what the elements are called and who said them, and which one is chosen.
    setup(config) {
      this.names = config.names;
      this.words = config.words;
      this.path = config.path;
      this.glass.setAttribute('aria-label', config.words.canvas);
      const scroller = this.parentElement;
      const top = scroller ? scroller.scrollTop : 0;
      this.later(() => {
        if (scroller) scroller.scrollTop = top;
        if (config.reveal) this.reveal();
      });
    }

    choose(path, focus) {
      this.path = path;
      this.later(() => this.reveal());
      if (focus) this.glass.focus({ preventScroll: true });
    }

    // Lines draw themselves a moment after they came.
    later(then) {
      requestAnimationFrame(() => {
        this.redraw();
        if (then) then();
      });
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.redraw(), 250);
    }

    redraw() {
      this.frame(this.hover, null);
      this.frame(this.chosen, this.element(this.path));
    }

    reveal() {
      const element = this.element(this.path);
      if (element) element.scrollIntoView({ block: 'nearest' });
    }

    // --- what is on the page --------------------------------------------------------------------------------------

    elements() {
      const found = [];
      this.querySelectorAll('[data-design], .fwl-head [data-key]').forEach((el) => {
        const rect = el.getBoundingClientRect();
        if (rect.width && rect.height) found.push({ el, rect, path: this.pathOf(el) });
      });
      return found;
    }

    pathOf(el) {
      if (el.dataset.design) return el.dataset.design;
      return el.closest('[data-design]').dataset.design + '.fields.' + el.dataset.key;
    }

    element(path) {
      const found = path && this.elements().find((each) => each.path === path);
      return found ? found.el : null;
    }

    at(x, y) {
      let best = null;
      this.elements().forEach((each) => {
        const r = each.rect;
        // The heading of a column stands for all that is below it.
        const inside = x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
        const size = r.width * r.height;
        if (inside && (!best || size < best.size)) best = { ...each, size };
      });
      return best;
    }

    frame(frame, el) {
      if (!el) {
        frame.style.display = 'none';
        return;
      }
      const home = this.getBoundingClientRect();
      const r = el.getBoundingClientRect();
      if (!r.width) {
        frame.style.display = 'none';
        return;
      }
      Object.assign(frame.style, {
        display: 'block',
        left: r.left - home.left - 4 + 'px', top: r.top - home.top - 3 + 'px',
        width: r.width + 8 + 'px', height: r.height + 6 + 'px',
      });
      const known = (this.names || {})[this.pathOf(el)] || ['', ''];
      const tag = frame.querySelector('.tag');
      const from = document.createElement('i');
      from.textContent = known[1];
      tag.replaceChildren(known[0], from);
      tag.hidden = !known[0];
      tag.classList.toggle('in', r.top - home.top < 20);
    }

    // --- pointer --------------------------------------------------------------------------------------------------

    moved(e) {
      if (this.drag) return;
      const below = this.at(e.clientX, e.clientY);
      this.frame(this.hover, below && below.path !== this.path ? below.el : null);
    }

    pressed(e) {
      if (e.button) return;
      const below = this.at(e.clientX, e.clientY);
      this.glass.focus({ preventScroll: true });
      if (!below) {
        this.select('');
        return;
      }
      e.preventDefault();
      if (e.pointerType === 'touch') {
        this.select(below.path);
        return;
      }
      this.begin(e, { path: below.path, label: (this.names[below.path] || [''])[0], was: below.path === this.path });
    }

    select(path) {
      this.path = path;
      this.redraw();
      this.$server.select(path);
    }

    // what: {path} for what is on the page, {kind} for what comes from the palette
    begin(e, what) {
      const from = { x: e.clientX, y: e.clientY };
      const move = (m) => {
        if (!this.drag && Math.hypot(m.clientX - from.x, m.clientY - from.y) < FAR) return;
        if (!this.drag) this.start(what);
        this.over(m);
      };
      const done = (up) => {
        document.removeEventListener('pointermove', move);
        document.removeEventListener('pointerup', done);
        document.removeEventListener('keydown', stop, true);
        const { drag } = this;
        this.finish();
        if (!drag) {
          if (what.path && up) this.select(what.path);
          return;
        }
        // The click that ends a drag presses nothing.
        const quiet = (c) => c.stopPropagation();
        document.addEventListener('click', quiet, { capture: true, once: true });
        setTimeout(() => document.removeEventListener('click', quiet, { capture: true }), 0);
        if (!up || !drag.spot) return;
        // It shows where it lands until it is there.
        this.line.classList.add('busy');
        this.line.style.display = 'block';
        const landed = what.kind ? this.$server.add(what.kind, drag.spot) : this.$server.move(what.path, drag.spot);
        landed.then(() => this.landed(), () => this.landed());
      };
      const stop = (k) => {
        if (k.key !== 'Escape' || !this.drag) return;
        k.stopPropagation();
        done(null);
      };
      document.addEventListener('pointermove', move);
      document.addEventListener('pointerup', done);
      document.addEventListener('keydown', stop, true);
    }

    landed() {
      this.line.classList.remove('busy');
      if (!this.drag) this.line.style.display = 'none';
    }

    start(what) {
      this.drag = what;
      what.spot = null;
      const held = what.path && this.element(what.path);
      what.lines = !!held && held.classList.contains('fw-lines-block');
      what.tab = what.kind === 'tab' || (!!held && held.localName === 'vaadin-tab');
      what.spots = this.spots(what);
      this.frame(this.hover, null);
      this.ghost.textContent = what.label;
      this.ghost.style.display = 'block';
      document.body.style.cursor = 'grabbing';
      document.body.style.userSelect = 'none';
    }

    finish() {
      clearTimeout(this.opening);
      this.drag = null;
      this.ghost.style.display = 'none';
      this.line.style.display = 'none';
      document.body.style.cursor = '';
      document.body.style.userSelect = '';
    }

    over(e) {
      this.ghost.style.left = e.clientX + 12 + 'px';
      this.ghost.style.top = e.clientY + 10 + 'px';
      const scroller = this.parentElement.getBoundingClientRect();
      const inside = e.clientX > scroller.left && e.clientX < scroller.right && e.clientY > scroller.top && e.clientY < scroller.bottom;
      if (e.clientY > scroller.bottom - 40) this.scroll(12);
      if (e.clientY < scroller.top + 40) this.scroll(-12);
      if (!this.drag.tab) this.overTab(e.clientX, e.clientY);
      const home = this.getBoundingClientRect();
      const x = e.clientX - home.left;
      const y = e.clientY - home.top;
      let best = null;
      if (inside && !this.drag.nowhere) {
        this.drag.spots.forEach((spot) => {
          const within = !spot.within || (x >= spot.within.left && x <= spot.within.right && y >= spot.within.top && y <= spot.within.bottom);
          const not = spot.not && x >= spot.not.left && x <= spot.not.right && y >= spot.not.top + 12 && y <= spot.not.bottom - 12;
          if (!within || not) return;
          const dx = Math.max(spot.x1 - x, 0, x - spot.x2);
          const dy = Math.max(spot.y1 - y, 0, y - spot.y2);
          const far = Math.hypot(dx, dy) + (spot.cost || 0);
          if (!best || far < best.far) best = { ...spot, far };
        });
      }
      this.drag.spot = best ? best.spot : null;
      this.line.style.display = best ? 'block' : 'none';
      if (!best) return;
      const flat = best.x2 - best.x1 >= best.y2 - best.y1;
      Object.assign(this.line.style, flat
        ? { left: best.x1 + 'px', top: best.y1 - 1.5 + 'px', width: best.x2 - best.x1 + 'px', height: '3px' }
        : { left: best.x1 - 1.5 + 'px', top: best.y1 + 'px', width: '3px', height: best.y2 - best.y1 + 'px' });
    }

    // Whoever waits over a tab gets it opened, to drop what is dragged into it.
    overTab(x, y) {
      const tab = [...this.querySelectorAll('.fw-tabs vaadin-tab')].find((each) => {
        const r = each.getBoundingClientRect();
        return r.width && x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
      });
      this.drag.nowhere = !!tab;
      if (tab === this.waiting) return;
      this.waiting = tab;
      clearTimeout(this.opening);
      if (!tab || tab.hasAttribute('selected')) return;
      this.opening = setTimeout(() => {
        tab.parentElement.selected = [...tab.parentElement.children].indexOf(tab);
        // What stands in it comes a moment later.
        [150, 400, 800, 1500].forEach((after) => setTimeout(() => {
          if (this.drag) this.drag.spots = this.spots(this.drag);
        }, after));
      }, 350);
    }

    scroll(by) {
      this.parentElement.scrollTop += by;
    }

    // Every place where what is dragged could land, as a line on the glass.
    spots(what) {
      const home = this.getBoundingClientRect();
      const box = (el) => {
        const r = el.getBoundingClientRect();
        return { left: r.left - home.left, right: r.right - home.left, top: r.top - home.top, bottom: r.bottom - home.top };
      };
      const shown = (el) => el.getBoundingClientRect().width > 0;
      const spots = [];
      const parts = (what.path || '').split('.');
      const column = parts.length > 2;
      if (what.tab) this.betweenTabs(spots, box, shown);
      if (what.tab && what.path) return spots;
      const whole = what.tab || what.kind === 'section' || what.kind === 'table' || parts[0] === 'layout' || what.lines;
      if (!column) this.betweenBlocks(spots, box, shown, whole);
      if (!whole && !column) this.inColumns(spots, box, shown);
      if (!whole && (column || what.kind)) this.inTables(spots, box, shown, column ? parts[1] : null);
      return spots;
    }

    // Above the tabs, and in the one that is open.
    betweenBlocks(spots, box, shown, whole) {
      this.querySelectorAll('.fw-body, .fw-tab-panel').forEach((place) => {
        if (!shown(place)) return;
        const blocks = [...place.querySelectorAll(':scope > .fw-section')].filter(shown);
        const add = (r, y, at) => spots.push({ x1: r.left, x2: r.right, y1: y, y2: y, spot: 'block:' + at, cost: whole ? 0 : 4 });
        blocks.forEach((el, i) => {
          const own = Number(el.dataset.at || el.dataset.design.split('.')[1]);
          const r = box(el);
          add(r, r.top - 6, own);
          if (i === blocks.length - 1) add(r, r.bottom + 6, own + 1);
        });
        const r = box(place);
        if (!blocks.length && place.dataset.tab) add(r, r.top + 16, Number(place.dataset.tab) + 1);
      });
    }

    betweenTabs(spots, box, shown) {
      const tabs = [...this.querySelectorAll('.fw-tabs vaadin-tab')].filter(shown);
      tabs.forEach((el, i) => {
        const r = box(el);
        const line = (x, at) => spots.push({ x1: x, x2: x, y1: r.top, y2: r.bottom, spot: 'block:' + at, cost: -6 });
        line(r.left, el.dataset.design.split('.')[1]);
        if (i === tabs.length - 1) line(r.right, 9999);
      });
    }

    inColumns(spots, box, shown) {
      this.querySelectorAll('[data-column]').forEach((el) => {
        const [block, at] = el.dataset.column.split('.');
        if (!shown(el)) return;
        const home = box(el);
        const section = box(el.closest('.fw-section'));
        const fields = [...el.children].filter((each) => each.dataset.design && shown(each));
        const line = (y, before) => spots.push({ x1: home.left, x2: home.right, y1: y, y2: y, spot: `column:${block}:${at}:${before}` });
        fields.forEach((each) => line(box(each).top - 4, each.dataset.design.split('.')[1]));
        line(fields.length ? box(fields[fields.length - 1]).bottom + 4 : home.top + 12, '');
        const side = (x, before) => spots.push({
          x1: x, x2: x, y1: section.top + 8, y2: section.bottom - 8, spot: `side:${block}:${before}`,
          within: { left: x - NEAR, right: x + NEAR, top: section.top, bottom: section.bottom }, cost: -6,
        });
        if (Number(at) > 0) side(home.left - 12, at);
        if (!el.nextElementSibling) side(Math.min(home.right + 8, section.right - 4), Number(at) + 1);
      });
      this.querySelectorAll('.fw-figures > [data-at]').forEach((el) => {
        if (!shown(el)) return;
        const [block, at] = el.dataset.at.split('.');
        const r = box(el);
        const before = at === undefined ? 'block:' + block : `side:${block}:${at}`;
        const after = at === undefined ? 'block:' + (Number(block) + 1) : `side:${block}:${Number(at) + 1}`;
        spots.push({ x1: r.left - 8, x2: r.left - 8, y1: r.top, y2: r.bottom, spot: before });
        if (!el.nextElementSibling) spots.push({ x1: r.right + 4, x2: r.right + 4, y1: r.top, y2: r.bottom, spot: after });
      });
    }

    inTables(spots, box, shown, only) {
      this.querySelectorAll('.fw-lines-block').forEach((el) => {
        const table = el.dataset.design.split('.')[1];
        if (!shown(el) || (only && only !== table)) return;
        const lines = el.querySelector('fw-lines');
        const frame = box(lines);
        const heads = [...el.querySelectorAll('.fwl-head [data-key]')].filter(shown);
        const line = (x, before) => spots.push({
          x1: x, x2: x, y1: frame.top, y2: frame.bottom, spot: `table:${table}:${before}`, within: only ? null : frame, cost: -20,
        });
        heads.forEach((each) => line(box(each).left, each.dataset.key));
        if (heads.length) line(box(heads[heads.length - 1]).right - 2, '');
        else line(frame.left + 20, '');
      });
    }

    // --- keys -----------------------------------------------------------------------------------------------------

    key(e) {
      const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const by = arrows[e.key];
      if (by) {
        e.preventDefault();
        if (e.altKey) this.path && this.$server.step(this.path, by[0], by[1]);
        else this.walk(by[0], by[1]);
      } else if ((e.key === 'Delete' || e.key === 'Backspace') && this.path) {
        e.preventDefault();
        this.$server.remove(this.path);
      } else if (e.key === 'Enter') {
        e.preventDefault();
        fw.enterProperties();
      } else if (e.key === 'Escape') {
        // From a column to its table, from a field to its section, from there to the form.
        const el = this.element(this.path);
        const up = el && el.parentElement.closest('[data-design]');
        this.select(up ? this.pathOf(up) : '');
      }
    }

    // To the nearest element in that direction.
    walk(across, down) {
      const all = this.elements();
      const here = all.find((each) => each.path === this.path);
      if (!here) {
        if (all.length) this.select(all[0].path);
        return;
      }
      const mid = (r) => [r.left + Math.min(r.width, 160) / 2, r.top + Math.min(r.height, 40) / 2];
      const [hx, hy] = mid(here.rect);
      let best = null;
      all.forEach((each) => {
        if (each.el === here.el) return;
        const [x, y] = mid(each.rect);
        const along = across ? (x - hx) * across : (y - hy) * down;
        const aside = Math.abs(across ? y - hy : x - hx);
        if (along <= 4) return;
        const far = along + aside * 2;
        if (!best || far < best.far) best = { path: each.path, far };
      });
      if (best) {
        this.select(best.path);
        this.reveal();
      }
    }

    undoKeys(e) {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z') return;
      const target = e.composedPath()[0];
      if (target.matches && target.matches('input, textarea')) return;
      e.preventDefault();
      if (e.shiftKey) this.$server.redo();
      else this.$server.undo();
    }
  }

  // What other things are designed by is of the same kind.
  fw.FwDesign = FwDesign;
  if (!customElements.get('fw-design')) customElements.define('fw-design', FwDesign);

  // What can be dragged from the palette.
  document.addEventListener('pointerdown', (e) => {
    const from = fw.design && !e.button && e.target.closest && e.target.closest('[data-kind]');
    if (from && e.pointerType !== 'touch') fw.design.begin(e, { kind: from.dataset.kind, label: from.textContent.trim() });
  });

  fw.enterProperties = function () {
    const first = document.querySelector('.fwd-properties vaadin-text-field, .fwd-properties vaadin-text-area');
    if (first) first.focus();
  };
})(window.fw);
