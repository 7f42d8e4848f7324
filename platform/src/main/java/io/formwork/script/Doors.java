package io.formwork.script;

/**
 * Which doors are shut. All of them, always, except in the tests that show what each is worth alone.
 *
 * @param grammar the limits and the grammar before anything else, and the rewrite's refusal of what it does not know
 * @param typing the allow-list while types are checked, and the loader that shows nothing else to the compiler
 * @param resolved the second look at what calls were resolved to, in the tree and in the class file
 */
record Doors(boolean grammar, boolean typing, boolean resolved) {

    static final Doors SHUT = new Doors(true, true, true);
}
