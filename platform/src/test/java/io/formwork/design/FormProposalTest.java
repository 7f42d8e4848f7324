package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.language.FieldKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a column tells what it is. */
class FormProposalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Plate       | 沪A12345;沪B77001;沪C00019                      | TEXT
            Bought on   | 2024-01-05;2024/2/7;2023年11月3日               | DATE
            Seen at     | 2024-01-05 08:30;2024-01-06 17:05:10          | DATE_TIME
            From        | 08:00;17:30                                   | TIME
            Rent a day  | 1,200.00;80;95.5                              | MONEY
            日租金      | 1200;80                                       | MONEY
            Hours       | 1200;80;;-3                                   | INTEGER
            Weight      | 1.25;80                                       | DECIMAL
            Share       | 12%;7.5 %                                     | PERCENT
            Insured     | yes;no;YES                                    | BOOLEAN
            Axles       | 1;0;1;1                                       | INTEGER
            Phone       | 02155550100;13900000000                       | TEXT
            Serial no.  | 1;2;3                                         | TEXT
            State       | free;out;free;out;free;free;free              | CHOICE
            Owner       | Li;Wang;Zhao                                  | TEXT
            shippedDate | 1996-07-04 00:00:00.000;NULL;1996-08-01 00:00:00.000 | DATE
            Due         | 25/12/2026;3/4/2026                           | DATE
            Due         | 12/25/2026;3/4/2026 08:15                     | DATE_TIME
            Due         | 3/4/2026;4/3/2026                             | TEXT
            Value       | ¥1,200.00;$ 3;(45.10)                         | MONEY
            Weight      | 1.200,5;3,25                                  | DECIMAL
            Weight      | 1,200;3,250                                   | INTEGER
            customerID  | 10;11                                         | TEXT
            Paid        | 10;N/A;11                                     | INTEGER
            Code        | 007;008                                       | TEXT
            Leading     | 007;010                                       | TEXT
            Nothing     |                                               | TEXT
            """)
    void a_kind_that_can_hold_every_cell(String heading, String cells, FieldKind kind) {
        List<String> all = cells == null ? List.of() : Arrays.asList(cells.split(";", -1));
        assertThat(ColumnGuess.of(heading, all).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "orderDate, Order date",
        "customerID, Customer ID",
        "ORDER_NO, Order no",
        "unit_price, Unit price",
        "Rent a day, Rent a day",
        "VAT, VAT",
        "租金, 租金"
    })
    void headings_of_programs_become_words(String heading, String title) {
        assertThat(ColumnGuess.words(heading)).isEqualTo(title);
    }
}
