package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.Renames;
