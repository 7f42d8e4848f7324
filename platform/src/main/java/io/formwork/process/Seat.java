package io.formwork.process;

/**
 * A task with what only this room knows of it.
 *
 * @param engineTask the engine's task that all seats of one node share
 * @param position its place among them, from zero
 * @param contentHash what the document said when the person was asked
 */
record Seat(Task task, String engineTask, int round, int position, String contentHash) {

    Seat with(Task next) {
        return new Seat(next, engineTask, round, position, contentHash);
    }

    /** Whether somebody may still have to decide here. */
    boolean undecided() {
        return task.status() == Task.Status.OPEN || task.status() == Task.Status.WAITING;
    }

    boolean voted(Task.Decision decision) {
        return task.status() == Task.Status.DONE && task.decision() == decision;
    }
}
