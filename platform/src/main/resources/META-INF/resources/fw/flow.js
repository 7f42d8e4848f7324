// <fw-flow>: an approval flow as cards from top to bottom. The server says what they say; what somebody points at, drags and
// presses comes back as what is to be done. Without a server (or read-only) it is a picture.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const FAR = 5;

  function make(tag, name, text) {
    const el = document.createElement(tag);
    if (name) el.className = name;
    if (text !== undefined) el.textContent = text;
    return el;
  }

  class FwFlow extends HTMLElement {
    connectedCallback() {
      if (this.heard) return;
      this.heard = true;
      this.addEventListener('keydown', (e) => this.key(e));
      this.addEventListener('pointerdown', (e) => this.pressed(e));
      this.undoing = (e) => this.undoKeys(e);
      document.addEventListener('keydown', this.undoing);
    }

    disconnectedCallback() {
      document.removeEventListener('keydown', this.undoing);
      this.heard = false;
      this.close();
    }

    // Called by the server with the whole flow; the focus stays where it was.
    setup(config) {
      const focused = this.contains(document.activeElement);
      this.config = config;
      // What somebody chose meanwhile is on its way to the server.
      if (!this.selecting) this.chosen = config.chosen;
      this.close();
      const flow = make('div', 'fwf-flow' + (config.readonly ? ' readonly' : ''));
      flow.setAttribute('role', config.readonly ? 'img' : 'application');
      flow.setAttribute('aria-label', config.words.canvas);
      if (!config.readonly) flow.tabIndex = 0;
      flow.append(this.card(config.start, 'start'));
      this.chain(flow, config.steps, 'main');
      flow.append(make('div', 'fwf-end', config.words.end));
      this.replaceChildren(flow);
      this.mark();
      if (focused || config.focus) flow.focus({ preventScroll: true });
      if (config.reveal) this.reveal();
    }

    choose(path) {
      this.chosen = path;
      this.mark();
      this.reveal();
    }

    mark() {
      this.querySelectorAll('[data-path]').forEach((el) => {
        const on = el.dataset.path === this.chosen && !this.config.readonly;
        el.classList.toggle('chosen', on);
        if (on) el.setAttribute('aria-current', 'true');
        else el.removeAttribute('aria-current');
      });
    }

    reveal() {
      const el = this.element(this.chosen);
      if (el) el.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }

    element(path) {
      return [...this.querySelectorAll('[data-path]')].find((el) => el.dataset.path === path);
    }

    // --- drawing ----------------------------------------------------------------------------------------------------

    chain(home, steps, place) {
      steps.forEach((step) => {
        home.append(this.plus(`${place}:${step.id}`));
        home.append(step.branches ? this.fork(step) : this.card(step, step.kind));
      });
      home.append(this.plus(`${place}:`));
    }

    card(step, kind) {
      const card = make('div', `fwf-card ${kind} ${step.state || ''}`);
      card.dataset.path = step.id;
      const head = make('div', 'fwf-card-head');
      head.append(make('span', 'fwf-kind'), make('b', '', step.title));
      if (step.from) head.append(make('small', 'fwf-from' + (step.ours ? ' ours' : ''), step.from));
      card.append(head);
      if (step.says) card.append(make('div', 'fwf-says', step.says));
      this.details(card, step);
      return card;
    }

    details(home, step) {
      (step.lines || []).forEach((line) => {
        const el = make('div', 'fwf-line ' + (line.tone || ''));
        el.append(make('span', '', line.text));
        if (line.why) el.append(make('small', '', line.why));
        home.append(el);
      });
      (step.notes || []).forEach((note) => home.append(make('div', 'fwf-note ' + note.tone, note.text)));
    }

    fork(step) {
      const fork = make('div', `fwf-fork ${step.kind} ${step.state || ''}`);
      const head = make('div', 'fwf-fork-head');
      head.dataset.path = step.id;
      head.append(make('span', 'fwf-kind'), make('b', '', step.title));
      if (step.from) head.append(make('small', 'fwf-from' + (step.ours ? ' ours' : ''), step.from));
      fork.append(head);
      const notes = make('div', 'fwf-fork-notes');
      this.details(notes, step);
      if (notes.childElementCount) fork.append(notes);
      const branches = make('div', 'fwf-branches');
      step.branches.forEach((branch, i) => {
        const column = make('div', `fwf-branch ${branch.state || ''}`);
        const title = make('div', 'fwf-branch-head' + (branch.otherwise ? ' otherwise' : ''));
        title.dataset.path = `${step.id}#${i}`;
        title.append(make('b', '', branch.title));
        if (branch.says) title.append(make('span', 'fwf-says', branch.says));
        this.details(title, branch);
        column.append(make('span', 'fwf-stem'), title);
        this.chain(column, branch.steps, `branch:${step.id}:${i}`);
        column.append(make('span', 'fwf-stem grow'));
        branches.append(column);
      });
      fork.append(branches);
      if (!this.config.readonly) {
        const more = make('button', 'fwf-more', '+ ' + this.config.words[step.kind === 'when' ? 'addCondition' : 'addBranch']);
        more.type = 'button';
        more.tabIndex = -1;
        more.addEventListener('click', () => this.act('addBranch', step.id));
        head.append(more);
      }
      return fork;
    }

    plus(spot) {
      const stem = make('div', 'fwf-plus');
      if (this.config.readonly) return stem;
      const button = make('button', '', '+');
      button.type = 'button';
      button.tabIndex = -1;
      button.dataset.spot = spot;
      button.setAttribute('aria-label', this.config.words.add);
      button.title = this.config.words.add;
      button.addEventListener('click', () => this.menu(button));
      stem.append(button);
      return stem;
    }

    // --- what can be added ------------------------------------------------------------------------------------------

    menu(button) {
      this.close();
      const menu = make('div', 'fwf-menu');
      menu.setAttribute('role', 'menu');
      this.config.words.kinds.forEach((kind) => {
        const item = make('button', 'fwf-menu-item ' + kind.kind);
        item.type = 'button';
        item.setAttribute('role', 'menuitem');
        const text = make('span', 'fwf-menu-text');
        text.append(make('b', '', kind.title), make('small', '', kind.says));
        item.append(make('span', 'fwf-kind'), text);
        item.addEventListener('click', () => {
          this.close();
          this.act('add', kind.kind, button.dataset.spot);
        });
        menu.append(item);
      });
      menu.addEventListener('keydown', (e) => {
        const items = [...menu.children];
        const at = items.indexOf(document.activeElement);
        if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
          items[(at + (e.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length].focus();
        } else if (e.key === 'Escape') {
          this.close();
          this.firstElementChild.focus({ preventScroll: true });
        } else return;
        e.preventDefault();
        e.stopPropagation();
      });
      document.body.append(menu);
      const r = button.getBoundingClientRect();
      const below = r.bottom + menu.offsetHeight + 8 < innerHeight;
      menu.style.left = Math.max(8, Math.min(innerWidth - menu.offsetWidth - 8, r.left + r.width / 2 - menu.offsetWidth / 2)) + 'px';
      menu.style.top = (below ? r.bottom + 6 : Math.max(8, r.top - menu.offsetHeight - 6)) + 'px';
      this.opened = menu;
      this.away = (e) => !menu.contains(e.target) && this.close();
      setTimeout(() => document.addEventListener('pointerdown', this.away), 0);
      menu.firstElementChild.focus();
    }

    close() {
      if (!this.opened) return;
      this.opened.remove();
      this.opened = null;
      document.removeEventListener('pointerdown', this.away);
    }

    // --- pointer ----------------------------------------------------------------------------------------------------

    pressed(e) {
      if (e.button || !this.config || this.config.readonly || e.target.closest('button')) return;
      const card = e.target.closest('[data-path]');
      this.firstElementChild.focus({ preventScroll: true });
      if (!card) {
        this.select('');
        return;
      }
      const { path } = card.dataset;
      if (e.pointerType === 'touch' || path.includes('#') || path === 'start') {
        this.select(path);
        return;
      }
      e.preventDefault();
      this.begin(e, path, card);
    }

    select(path) {
      this.chosen = path;
      this.mark();
      const selecting = this.$server.select(path);
      const done = () => {
        if (this.selecting === selecting) this.selecting = null;
      };
      this.selecting = selecting;
      selecting.then(done, done);
    }

    // What is done decides what is chosen afterwards, also while the choice before it is still on its way.
    act(doing, ...what) {
      this.selecting = null;
      this.$server[doing](...what);
    }

    begin(e, path, card) {
      const from = { x: e.clientX, y: e.clientY };
      let ghost = null;
      let spot = null;
      const over = (m) => {
        if (!ghost && Math.hypot(m.clientX - from.x, m.clientY - from.y) < FAR) return;
        if (!ghost) {
          ghost = make('div', 'fwf-ghost', card.querySelector('b').textContent);
          document.body.append(ghost);
          (card.closest('.fwf-fork-head') ? card.parentElement : card).classList.add('dragged');
          document.body.style.cursor = 'grabbing';
        }
        ghost.style.left = m.clientX + 12 + 'px';
        ghost.style.top = m.clientY + 10 + 'px';
        spot = this.nearest(m, path, spot);
        const scroller = this.parentElement.getBoundingClientRect();
        if (m.clientY > scroller.bottom - 40) this.parentElement.scrollTop += 12;
        if (m.clientY < scroller.top + 40) this.parentElement.scrollTop -= 12;
      };
      const done = (up) => {
        document.removeEventListener('pointermove', over);
        document.removeEventListener('pointerup', done);
        document.removeEventListener('keydown', stop, true);
        document.body.style.cursor = '';
        if (ghost) ghost.remove();
        this.querySelectorAll('.dragged').forEach((el) => el.classList.remove('dragged'));
        if (spot) spot.classList.remove('here');
        if (!ghost && up) this.select(path);
        else if (up && spot) this.act('move', path, spot.dataset.spot);
      };
      const stop = (k) => {
        if (k.key !== 'Escape') return;
        k.stopPropagation();
        done(null);
      };
      document.addEventListener('pointermove', over);
      document.addEventListener('pointerup', done);
      document.addEventListener('keydown', stop, true);
    }

    // The place that is nearest, but none within what is dragged.
    nearest(m, path, before) {
      let best = null;
      this.querySelectorAll('[data-spot]').forEach((button) => {
        const within = button.closest('.dragged');
        const r = button.getBoundingClientRect();
        const far = Math.hypot(m.clientX - r.left - r.width / 2, m.clientY - r.top - r.height / 2);
        if (!within && (!best || far < best.far)) best = { button, far };
      });
      const spot = best && best.far < 220 ? best.button : null;
      if (before && before !== spot) before.classList.remove('here');
      if (spot) spot.classList.add('here');
      return spot;
    }

    // --- keys -------------------------------------------------------------------------------------------------------

    key(e) {
      if (!this.config || this.config.readonly || e.target !== this.firstElementChild) return;
      const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const by = arrows[e.key];
      const step = this.chosen && this.chosen !== 'start';
      if (by && e.altKey && step) this.act('step', this.chosen, by[0], by[1]);
      else if (by) this.walk(by[0], by[1]);
      else if ((e.key === 'Delete' || e.key === 'Backspace') && step) this.act('remove', this.chosen);
      else if (e.key.toLowerCase() === 'd' && (e.ctrlKey || e.metaKey) && step) this.act('duplicate', this.chosen);
      else if (e.key === '+' || e.key === 'Insert') this.menuBehind();
      else if (e.key === 'Enter') Promise.resolve(this.selecting).then(() => setTimeout(fw.enterFlowProperties, 30));
      else if (e.key === 'Escape') this.select('');
      else return;
      e.preventDefault();
    }

    menuBehind() {
      const here = this.element(this.chosen) || this.querySelector('.fwf-card.start');
      const spots = [...this.querySelectorAll('[data-spot]')];
      const next = spots.find((s) => here.compareDocumentPosition(s) & Node.DOCUMENT_POSITION_FOLLOWING && !here.contains(s));
      if (next) this.menu(next);
    }

    // To the nearest card in that direction.
    walk(across, down) {
      const all = [...this.querySelectorAll('[data-path]')];
      const here = this.element(this.chosen);
      if (!here) {
        if (all.length) this.select(all[0].dataset.path);
        return;
      }
      const mid = (el) => {
        const r = el.getBoundingClientRect();
        return [r.left + r.width / 2, r.top + r.height / 2];
      };
      const [hx, hy] = mid(here);
      let best = null;
      all.forEach((el) => {
        const [x, y] = mid(el);
        const along = across ? (x - hx) * across : (y - hy) * down;
        if (el === here || along <= 4) return;
        const far = along + Math.abs(across ? y - hy : x - hx) * 2;
        if (!best || far < best.far) best = { el, far };
      });
      if (best) {
        this.select(best.el.dataset.path);
        this.reveal();
      }
    }

    undoKeys(e) {
      if (!this.config || this.config.readonly || !(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z') return;
      const target = e.composedPath()[0];
      if (target.matches && target.matches('input, textarea')) return;
      e.preventDefault();
      if (e.shiftKey) this.act('redo');
      else this.act('undo');
    }
  }

  if (!customElements.get('fw-flow')) customElements.define('fw-flow', FwFlow);

  fw.enterFlowProperties = function () {
    const first = document.querySelector(
      '.fwf-panel vaadin-text-field, .fwf-panel vaadin-select, .fwf-panel vaadin-combo-box, .fwf-panel vaadin-text-area');
    if (!first) return;
    first.focus();
    if (first.inputElement && first.inputElement.select) first.inputElement.select();
  };
})(window.fw);
