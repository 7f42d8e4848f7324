package io.formwork.ui.design.flow;

/**
 * What of a flow is chosen, as browsers write it: a step's id, or {@code tier#0} for one of its branches.
 *
 * @param id empty for the flow itself
 * @param branch counted from 0; -1 for the step itself
 */
record FlowPath(String id, int branch) {
    static FlowPath of(String written) {
        int mark = written.indexOf('#');
        if (mark < 0) {
            return new FlowPath(written.equals("start") ? "" : written, -1);
        }
        return new FlowPath(written.substring(0, mark), Integer.parseInt(written.substring(mark + 1)));
    }

    boolean isBranch() {
        return branch >= 0;
    }

    @Override
    public String toString() {
        return isBranch() ? id + "#" + branch : id.isEmpty() ? "start" : id;
    }
}
