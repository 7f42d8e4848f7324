// <fw-menu-design>: the layer over the areas of the menu, by which they and what stands in them change places.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  class FwMenuDesign extends fw.FwDesign {
    over(e) {
      super.over(e);
      const stage = this.parentElement;
      const r = stage.getBoundingClientRect();
      if (e.clientX > r.right - 40) stage.scrollLeft += 14;
      if (e.clientX < r.left + 40) stage.scrollLeft -= 14;
    }

    spots(what) {
      const home = this.getBoundingClientRect();
      const box = (el) => {
        const r = el.getBoundingClientRect();
        return { left: r.left - home.left, right: r.right - home.left, top: r.top - home.top, bottom: r.bottom - home.top };
      };
      const areas = [...this.querySelectorAll('.fwm-area')];
      const spots = [];
      areas.forEach((area) => {
        const key = area.dataset.design.slice('area/'.length);
        const r = box(area);
        if ((what.path || '').startsWith('area/')) {
          spots.push({ x1: r.left - 6, x2: r.left - 6, y1: r.top, y2: r.bottom, spot: '|' + key });
          return;
        }
        const items = [...area.querySelectorAll('.fwm-item')];
        items.forEach((item) => {
          const i = box(item);
          spots.push({ x1: i.left, x2: i.right, y1: i.top, y2: i.top, spot: key + '|' + item.dataset.design.split('/').slice(2).join('/') });
        });
        const last = items.length ? box(items[items.length - 1]).bottom : r.bottom - 6;
        spots.push({ x1: r.left + 6, x2: r.right - 6, y1: last, y2: last, spot: key + '|' });
      });
      const last = areas[areas.length - 1];
      if ((what.path || '').startsWith('area/') && last) {
        const r = box(last);
        spots.push({ x1: r.right + 6, x2: r.right + 6, y1: r.top, y2: r.bottom, spot: '|' });
      }
      return spots;
    }
  }

  if (!customElements.get('fw-menu-design')) customElements.define('fw-menu-design', FwMenuDesign);
})(window.fw);
