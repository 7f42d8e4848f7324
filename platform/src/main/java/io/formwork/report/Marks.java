package io.formwork.report;

/** Says of each part of a page where it is defined, for whoever designs it; on paper nothing of it is there. */
enum Marks {
    NONE {
        @Override
        String of(String path) {
            return "";
        }

        @Override
        String band(String band) {
            return "";
        }

        @Override
        void room(StringBuilder out, String band) {
            // Nobody has to see where nothing is.
        }

        @Override
        String shown(String text) {
            return text;
        }
    },
    SHOWN {
        @Override
        String of(String path) {
            return " data-design=\"" + path + "\"";
        }

        @Override
        String band(String band) {
            return " data-band=\"" + band + "\"";
        }

        @Override
        void room(StringBuilder out, String band) {
            out.append("<div class=\"room\" data-band=\"")
                    .append(band)
                    .append("\" data-design=\"")
                    .append(band.equals("columns") ? "lines" : band)
                    .append("\">")
                    .append(Pages.text(ReportText.word("report.room." + band)))
                    .append("</div>");
        }

        @Override
        String shown(String text) {
            return text.isEmpty() ? "<span class=\"empty\">—</span>" : text;
        }
    };

    /** Where a part is defined. */
    abstract String of(String path);

    /** Parts that stand one behind the other. */
    abstract String band(String band);

    /** A place where nothing stands and something could. */
    abstract void room(StringBuilder out, String band);

    /** A value, or that it is empty. */
    abstract String shown(String text);
}
