package io.formwork.ui.design.flow;

import io.formwork.ui.design.DesignSession;

/** A page on which a process is designed, as the parts ask that flows and BPMN processes share. */
interface FlowHost {
    DesignSession session();

    String process();

    String form();

    FlowWords words();

    /** Another result of the try is to be shown. */
    void tried();
}
