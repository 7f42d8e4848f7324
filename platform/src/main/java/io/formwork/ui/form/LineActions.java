package io.formwork.ui.form;

import io.formwork.definition.element.Conversion;

/** What a person does with the lines of a form's tables, beyond typing in one of them. */
interface LineActions {
    /** Something in the table was entered. */
    void changed(String table);

    /** The form's fill of this name is asked for. */
    void fill(String name);

    /** The lines are to come from documents that this can be made of. */
    void take(Conversion conversion);

    /** A file is read as the form's load of this name says. */
    void load(String name, byte[] file);

    /** A code was read into the table. */
    ScanBox.Heard read(String table, String code);

    /** What was read into the table is to be counted from nothing. */
    void countAnew(String table);

    /** Lines that were not counted are to go. */
    void dropUncounted(String table);

    /** Where nothing can be changed, nothing happens. */
    LineActions NONE = new LineActions() {
        @Override
        public void changed(String table) {}

        @Override
        public void fill(String name) {}

        @Override
        public void take(Conversion conversion) {}

        @Override
        public void load(String name, byte[] file) {}

        @Override
        public ScanBox.Heard read(String table, String code) {
            return new ScanBox.Heard(false, false, code);
        }

        @Override
        public void countAnew(String table) {}

        @Override
        public void dropUncounted(String table) {}
    };
}
