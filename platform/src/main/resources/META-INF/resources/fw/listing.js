// <fw-listing>: the layer over a list by which its columns are designed. A column is all that stands in it; its right edge
// is drawn to make it wider.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const EDGE = 6;

  class FwListing extends fw.FwDesign {
    elements() {
      const table = this.querySelector('.fwl-design table');
      if (!table) return [];
      const all = table.getBoundingClientRect();
      return [...table.querySelectorAll('th[data-design]')].map((th) => {
        const r = th.getBoundingClientRect();
        const rect = new DOMRect(r.left, r.top, r.width, all.bottom - r.top);
        const el = {
          dataset: th.dataset, classList: th.classList, th,
          getBoundingClientRect: () => rect,
          scrollIntoView: (how) => th.scrollIntoView(how),
          parentElement: { closest: () => null },
        };
        return { el, rect, path: th.dataset.design };
      });
    }

    edge(e) {
      return this.elements().find((each) => Math.abs(e.clientX - each.rect.right) < EDGE && e.clientY >= each.rect.top && e.clientY <= each.rect.bottom);
    }

    moved(e) {
      this.glass.style.cursor = !this.drag && this.edge(e) ? 'col-resize' : '';
      super.moved(e);
    }

    pressed(e) {
      const column = !e.button && e.pointerType !== 'touch' && this.edge(e);
      if (!column) {
        super.pressed(e);
        return;
      }
      e.preventDefault();
      const th = column.el.th;
      const was = column.rect.width;
      let now = was;
      const move = (m) => {
        now = Math.max(40, Math.round(was + m.clientX - e.clientX));
        th.style.width = now + 'px';
        this.redraw();
      };
      const up = () => {
        document.removeEventListener('pointermove', move);
        document.removeEventListener('pointerup', up);
        if (now !== was) this.$server.resize(column.path, now);
      };
      document.addEventListener('pointermove', move);
      document.addEventListener('pointerup', up);
    }

    spots() {
      const home = this.getBoundingClientRect();
      const columns = this.elements();
      const spots = columns.map((each) => ({
        x1: each.rect.left - home.left, x2: each.rect.left - home.left,
        y1: each.rect.top - home.top, y2: each.rect.bottom - home.top, spot: each.path.replace('columns.', ''),
      }));
      const last = spots[spots.length - 1];
      if (last) {
        const right = columns[columns.length - 1].rect.right - home.left;
        spots.push({ ...last, x1: right, x2: right, spot: ' ' });
      }
      return spots;
    }
  }

  if (!customElements.get('fw-listing')) customElements.define('fw-listing', FwListing);
})(window.fw);
