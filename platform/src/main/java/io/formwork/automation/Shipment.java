package io.formwork.automation;

/** What one attempt sends, complete: no database is needed any more. */
sealed interface Shipment permits Letter.Addressed, WebhookCall, Shipment.Lost {

    /** The connection that the automation names does not exist, or not yet. */
    record Lost(String connection) implements Shipment {}
}
