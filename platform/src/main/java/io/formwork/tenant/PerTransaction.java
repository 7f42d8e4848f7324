package io.formwork.tenant;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A value that lives as long as the running transaction. Outside of one nothing is kept. */
public final class PerTransaction<T> {

    @SuppressWarnings("unchecked") // Bound under this object, and only here.
    public @Nullable T get() {
        return (T) TransactionSynchronizationManager.getResource(this);
    }

    public void set(T value) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        boolean known = TransactionSynchronizationManager.unbindResourceIfPossible(this) != null;
        TransactionSynchronizationManager.bindResource(this, value);
        if (!known) {
            TransactionSynchronizationManager.registerSynchronization(new Keeper(value));
        }
    }

    public void forget() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    /** Takes the value away while another transaction runs in between, and at the end. */
    private final class Keeper implements TransactionSynchronization {
        private @Nullable Object value;

        Keeper(Object value) {
            this.value = value;
        }

        @Override
        public void suspend() {
            value = TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
        }

        @Override
        public void resume() {
            if (value != null) {
                TransactionSynchronizationManager.bindResource(PerTransaction.this, value);
            }
        }

        @Override
        public void afterCompletion(int status) {
            forget();
        }
    }
}
