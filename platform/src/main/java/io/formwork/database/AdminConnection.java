package io.formwork.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How the owner of the schema connects: used to create the application's role and to migrate, never to serve. */
record AdminConnection(String url, String user, String password) {

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
