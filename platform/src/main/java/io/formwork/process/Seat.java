package io.formwork.process;

/**
 * A task with what only this room knows of it.
 *
 * @param engineTask the engine's task that all seats of one node share
 * @param position its place among them, from zero
 * @param contentHash what the document said when the person was asked
 */
record Seat(Task task, String engineTask, int round, int position, String contentHash) {

    boolean voted(Task.Decision decision) {
        return task.status() == Task.Status.DONE && task.decision() == decision;
    }
}
