package io.formwork.definition.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.reading.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A drawing is the same tree whoever wrote it, and the same drawing again. */
class DrawingTreeTest {
    private static final Path SHIPPED = Path.of("../processes/sales/sales-order-approval.bpmn");

    @Test
    void what_is_read_is_written_again() throws IOException {
        Node.Mapping tree = DrawingTree.of(Files.readString(SHIPPED));

        assertThat(DrawingTree.of(DrawingTree.text(tree))).isEqualTo(tree);
        assertThat(PropertyPath.of("director.formwork:role").in(tree).toString())
                .contains("director");
        assertThat(PropertyPath.of("large.inside").in(tree).toString()).contains("total &gt; 100000");
        assertThat(DrawingTree.isPlacing(tree, "shape-director")).isTrue();
        assertThat(DrawingTree.isPlacing(tree, "director")).isFalse();
    }

    @Test
    void prefixes_and_what_flows_in_and_out_make_no_difference() {
        String plain = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:a="urn:other">
                  <process id="p"><startEvent id="s" a:colour="red"/><endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>""";
        String drawn = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="urn:other" exporter="x">
                  <bpmn:process id="p"><bpmn:startEvent id="s" b:colour="red"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
                  <bpmn:endEvent id="e"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>
                  <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/></bpmn:process></bpmn:definitions>""";

        assertThat(DrawingTree.of(drawn)).isEqualTo(DrawingTree.of(plain));
        assertThat(DrawingTree.of(DrawingTree.text(DrawingTree.of(plain), plain)))
                .isEqualTo(DrawingTree.of(plain));
    }

    @Test
    void a_document_type_is_refused() {
        assertThatThrownBy(() -> DrawingTree.of("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
    }
}
