package io.formwork.definition;

import java.util.List;

/** What a tenant runs: the hashes of its packages, lowest first, and the layers over them. */
public record Publication(int version, List<String> packages, List<Layer> layers, String hash) {}
