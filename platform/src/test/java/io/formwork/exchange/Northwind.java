package io.formwork.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The direct calculation over the files: as plain as can be, and sharing no code with what it checks. */
record Northwind(Map<String, Order> orders, Map<String, BigDecimal> prices) {

    record Order(String id, String customer, @Nullable String shipped, List<OrderLine> lines) {
        BigDecimal total() {
            return lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    record OrderLine(String item, BigDecimal price, BigDecimal quantity, BigDecimal discount) {
        BigDecimal amount() {
            return price.multiply(quantity)
                    .multiply(BigDecimal.ONE.subtract(discount))
                    .setScale(2, RoundingMode.HALF_UP);
        }
    }

    /** The columns wanted all stand before the first text that may hold a comma, or in files that have none. */
    static Northwind read(Path data) throws IOException {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (String line : rows(data, "orders.csv")) {
            String[] cells = line.split(",");
            String shipped = cells[5].equals("NULL") ? null : cells[5].substring(0, 10);
            orders.put(cells[0], new Order(cells[0], cells[1], shipped, new ArrayList<>()));
        }
        for (String line : rows(data, "order-details.csv")) {
            String[] cells = line.split(",");
            orders.get(cells[0])
                    .lines()
                    .add(new OrderLine(
                            cells[1], new BigDecimal(cells[2]), new BigDecimal(cells[3]), new BigDecimal(cells[4])));
        }
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (String line : rows(data, "products.csv")) {
            String[] cells = line.split(",");
            prices.put(cells[0], new BigDecimal(cells[cells.length - 5]));
        }
        return new Northwind(orders, prices);
    }

    private static List<String> rows(Path data, String file) throws IOException {
        return Files.readAllLines(data.resolve(file)).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
    }

    Map<String, BigDecimal> soldByItem() {
        Map<String, BigDecimal> sold = new LinkedHashMap<>();
        orders.values()
                .forEach(order ->
                        order.lines().forEach(line -> sold.merge(line.item(), line.quantity(), BigDecimal::add)));
        return sold;
    }
}
