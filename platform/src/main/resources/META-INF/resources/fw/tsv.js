// Text from and to spreadsheets: tab-separated, quoted where a cell holds tabs, quotes or line ends.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  fw.parseTsv = function (text) {
    const rows = [];
    let row = [];
    let cell = '';
    let quoted = false;
    let begun = false; // a quote only opens a cell, inside one it is a character like any other
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') {
          cell += c;
        } else if (text[i + 1] === '"') {
          cell += '"';
          i++;
        } else {
          quoted = false;
        }
      } else if (c === '"' && !begun) {
        quoted = true;
        begun = true;
      } else if (c === '\t') {
        row.push(cell);
        cell = '';
        begun = false;
      } else if (c === '\n' || c === '\r') {
        if (c === '\r' && text[i + 1] === '\n') i++;
        row.push(cell);
        rows.push(row);
        row = [];
        cell = '';
        begun = false;
      } else {
        cell += c;
        begun = true;
      }
    }
    // Excel ends with a line end: what follows it is no row.
    if (begun || row.length) {
      row.push(cell);
      rows.push(row);
    }
    return rows;
  };

  fw.formatTsv = function (rows) {
    const quote = (cell) => (/[\t\n\r"]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell);
    return rows.map((row) => row.map(quote).join('\t')).join('\r\n');
  };

  fw.box = (on) => `<i class="fwl-box${on ? ' on' : ''}" aria-hidden="true">${on ? '\u2713' : ''}</i>`;

  fw.escape = (text) =>
    String(text ?? '').replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);
})(window.fw);
