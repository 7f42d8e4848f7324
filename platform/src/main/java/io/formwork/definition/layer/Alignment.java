package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.Arrays;
import java.util.List;

/** Finds the items of a list again in a later version of it: the longest common order of items that are alike. */
final class Alignment {
    /** What share of what two items say must be the same for one to be the other, changed. */
    private static final double ALIKE = 0.5;

    private static final int NONE = -1;

    private Alignment() {}

    /** For each item of before its index after; -1 where it was taken away. */
    static int[] of(List<Node> before, List<Node> after) {
        double[][] alike = new double[before.size()][after.size()];
        double[][] best = new double[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                alike[i][j] = likeness(before.get(i), after.get(j));
                best[i][j] = Math.max(together(alike, best, i, j), Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int[] found = new int[before.size()];
        Arrays.fill(found, NONE);
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (alike[i][j] >= ALIKE && best[i][j] == together(alike, best, i, j)) {
                found[i++] = j++;
            } else if (best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                i++;
            }
        }
        pairTheRest(before, after, found);
        return found;
    }

    private static double together(double[][] alike, double[][] best, int i, int j) {
        return alike[i][j] >= ALIKE ? alike[i][j] + best[i + 1][j + 1] : 0;
    }

    /** Between two items that were found, as many others before as after: these are the same ones, changed beyond likeness. */
    private static void pairTheRest(List<Node> before, List<Node> after, int[] found) {
        int begin = 0;
        while (begin < found.length) {
            int end = begin;
            while (end < found.length && found[end] == NONE) {
                end++;
            }
            int from = begin == 0 ? 0 : found[begin - 1] + 1;
            int until = end == found.length ? after.size() : found[end];
            if (end - begin == until - from) {
                for (int i = begin; i < end; i++) {
                    Node other = after.get(from + i - begin);
                    boolean paired = !(other instanceof Node.Scalar)
                            && other.getClass() == before.get(i).getClass();
                    found[i] = paired ? from + i - begin : NONE;
                }
            }
            begin = end + 1;
        }
    }

    /** From 0 for nothing in common to 1 for the same. */
    private static double likeness(Node one, Node other) {
        if (one.equals(other)) {
            return 1;
        }
        int most = Math.max(leaves(one), leaves(other));
        return most == 0 ? 0 : (double) common(one, other) / most;
    }

    private static int leaves(Node node) {
        return switch (node) {
            case Node.Mapping(var _, var entries) ->
                entries.values().stream().mapToInt(Alignment::leaves).sum();
            case Node.Sequence(var _, var items) ->
                items.stream().mapToInt(Alignment::leaves).sum();
            case Node.Scalar _ -> 1;
        };
    }

    private static int common(Node one, Node other) {
        if (one instanceof Node.Mapping mine && other instanceof Node.Mapping theirs) {
            int common = 0;
            for (String key : mine.entries().keySet()) {
                Node there = theirs.get(key);
                Node here = mine.get(key);
                common += there == null || here == null ? 0 : common(here, there);
            }
            return common;
        }
        if (one instanceof Node.Sequence mine && other instanceof Node.Sequence theirs) {
            int common = 0;
            for (Node item : mine.items()) {
                common += theirs.items().contains(item) ? leaves(item) : 0;
            }
            return common;
        }
        return one instanceof Node.Scalar && one.equals(other) ? 1 : 0;
    }
}
