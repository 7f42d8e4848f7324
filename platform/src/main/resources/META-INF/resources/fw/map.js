// <fw-map>: what a conversion takes over, as lines from the fields of its source to those of what is made. A field is
// dragged onto another, or both are pressed one after the other; what is computed shows its formula instead.
(() => {
  const ROW = 34;
  const make = (tag, name, text) => {
    const el = document.createElement(tag);
    if (name) el.className = name;
    if (text !== undefined) el.textContent = text;
    return el;
  };
  const svg = (tag, attributes) => {
    const el = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, value));
    return el;
  };

  class FwMap extends HTMLElement {
    // Called by the server with all of it; the focus stays where it was.
    setup(config) {
      const focused = document.activeElement && this.contains(document.activeElement) ? document.activeElement.dataset.id : null;
      this.config = config;
      this.chosen = null;
      this.replaceChildren(...config.pairs.map((pair) => this.pair(pair)));
      const again = focused && [...this.querySelectorAll('[data-id]')].find((el) => el.dataset.id === focused);
      if (again) again.focus({ preventScroll: true });
    }

    pair(pair) {
      const box = make('section', 'fwg-map');
      const heads = make('div', 'fwg-map-heads');
      heads.append(make('b', '', pair.from), make('span', '', '→'), make('b', '', pair.to));
      const body = make('div', 'fwg-map-body');
      const left = make('div', 'fwg-map-side');
      const right = make('div', 'fwg-map-side');
      const height = Math.max(pair.sources.length, pair.targets.length) * ROW;
      const lines = svg('svg', { class: 'fwg-map-lines', viewBox: `0 0 100 ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
      lines.style.height = `${height}px`;
      pair.sources.forEach((source) => left.append(this.source(pair, source)));
      pair.targets.forEach((target, at) => {
        right.append(this.target(pair, target));
        const from = pair.sources.findIndex((source) => source.key === target.source);
        if (from >= 0) {
          const path = this.path(from, at);
          lines.append(svg('path', { d: path, class: target.formula ? 'fwg-map-line through' : 'fwg-map-line' }));
        }
      });
      body.append(left, lines, right);
      box.append(heads, body);
      return box;
    }

    path(from, to) {
      const [y, z] = [from * ROW + ROW / 2, to * ROW + ROW / 2];
      return `M0,${y} C45,${y} 55,${z} 100,${z}`;
    }

    source(pair, source) {
      const el = make('button', 'fwg-map-field');
      el.type = 'button';
      el.dataset.id = `s:${pair.at}:${source.key}`;
      el.append(make('span', '', source.title));
      if (source.of) el.append(make('small', '', source.of));
      const used = pair.targets.some((target) => target.source === source.key);
      if (used) el.classList.add('used');
      el.setAttribute('aria-label', `${source.title}${used ? `, ${this.config.words.taken}` : ''}`);
      el.addEventListener('click', () => this.choose(pair, source, el));
      el.addEventListener('pointerdown', (e) => this.drag(e, pair, source, el));
      return el;
    }

    target(pair, target) {
      const el = make('button', 'fwg-map-field target');
      el.type = 'button';
      el.dataset.id = `t:${pair.at}:${target.key}`;
      el.dataset.target = target.key;
      el.dataset.at = pair.at;
      el.append(make('span', '', target.title));
      if (target.formula) {
        const formula = make('code', '', target.formula);
        formula.title = target.formula;
        el.append(formula);
      }
      const said = target.formula || target.source;
      if (said) {
        el.classList.add('used');
        const drop = make('span', 'fwg-map-drop', '×');
        drop.title = this.config.words.drop;
        drop.addEventListener('click', (e) => {
          e.stopPropagation();
          this.$server.unmap(pair.at, target.key);
        });
        el.append(drop);
      }
      const of = pair.sources.find((source) => source.key === target.source);
      el.setAttribute('aria-label', `${target.title}: ${target.formula || (of ? of.title : this.config.words.open)}`);
      el.addEventListener('click', () => {
        if (this.chosen && this.chosen.at === pair.at) this.$server.map(pair.at, target.key, this.chosen.key);
      });
      el.addEventListener('keydown', (e) => {
        if ((e.key === 'Delete' || e.key === 'Backspace') && said) {
          e.preventDefault();
          this.$server.unmap(pair.at, target.key);
        }
      });
      return el;
    }

    choose(pair, source, el) {
      const same = this.chosen && this.chosen.key === source.key && this.chosen.at === pair.at;
      this.querySelectorAll('.fwg-map-field.chosen').forEach((each) => each.classList.remove('chosen'));
      this.chosen = same ? null : { at: pair.at, key: source.key };
      if (!same) el.classList.add('chosen');
      this.classList.toggle('choosing', !same);
    }

    drag(down, pair, source, el) {
      if (down.button !== 0) return;
      let line = null;
      const lines = el.closest('.fwg-map-body').querySelector('svg');
      const over = (e) => {
        if (!line && Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) < 6) return;
        if (!line) {
          line = svg('path', { class: 'fwg-map-line drawn' });
          lines.append(line);
          this.classList.add('choosing');
        }
        const box = lines.getBoundingClientRect();
        const from = pair.sources.indexOf(source) * ROW + ROW / 2;
        const x = Math.max(0, Math.min(100, ((e.clientX - box.left) / box.width) * 100));
        line.setAttribute('d', `M0,${from} L${x},${e.clientY - box.top}`);
        this.under(e, pair);
      };
      const up = (e) => {
        document.removeEventListener('pointermove', over);
        document.removeEventListener('pointerup', up);
        document.removeEventListener('pointercancel', up);
        this.classList.remove('choosing');
        if (!line) return;
        line.remove();
        const target = this.under(e, pair);
        if (target && e.type === 'pointerup') this.$server.map(pair.at, target.dataset.target, source.key);
      };
      document.addEventListener('pointermove', over);
      document.addEventListener('pointerup', up);
      document.addEventListener('pointercancel', up);
    }

    under(e, pair) {
      const hit = document.elementFromPoint(e.clientX, e.clientY);
      const target = hit && hit.closest('.fwg-map-field.target');
      const mine = target && target.dataset.at === pair.at && this.contains(target) ? target : null;
      this.querySelectorAll('.fwg-map-field.over').forEach((each) => each.classList.remove('over'));
      if (mine) mine.classList.add('over');
      return mine;
    }
  }

  if (!customElements.get('fw-map')) customElements.define('fw-map', FwMap);
})();
