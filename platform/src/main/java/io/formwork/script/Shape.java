package io.formwork.script;

/** What a script is: one expression, a rule that may assign, or the body of a function. */
enum Shape {
    EXPRESSION,
    RULE,
    FUNCTION
}
