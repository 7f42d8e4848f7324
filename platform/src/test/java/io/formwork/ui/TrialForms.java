package io.formwork.ui;

import io.formwork.definition.DefinitionPackage;
import java.util.Map;

/** The smallest package that has everything the screens show: things, and orders of them with lines. */
final class TrialForms {
    private TrialForms() {}

    static DefinitionPackage trial() {
        return DefinitionPackage.of(
                "trial",
                "1.0.0",
                Map.of(
                        "templates/trial/template.yaml",
                        """
                        template: trial
                        version: 1.0.0
                        title: {en: Trial, zh: 试用}
                        """,
                        "templates/trial/menu.yaml",
                        """
                        menu:
                          - area: trial
                            title: {en: Trial, zh: 试用}
                            icon: vaadin:flask
                            items: [thing, trial-order]
                        """,
                        "templates/trial/roles.yaml",
                        """
                        roles:
                          clerk: {title: {en: Clerk, zh: 文员}}
                        """,
                        "forms/trial/thing.yaml",
                        """
                        form: thing
                        kind: master
                        title: {en: Thing, zh: 物品}
                        fields:
                          code: {type: text, required: true, unique: true, length: 40, title: {en: Code, zh: 编码}}
                          name: {type: text, required: true, title: {en: Name, zh: 名称}}
                          price: {type: money, scale: 4, title: {en: Price, zh: 价格}}
                          cost: {type: money, title: {en: Cost, zh: 成本}}
                        list: {columns: [code, name, price, cost], sort: [code]}
                        permissions:
                          clerk: {can: [read, create, edit], hide: [cost]}
                        """,
                        "forms/trial/trial-order.yaml",
                        """
                        form: trial-order
                        kind: document
                        title: {en: Trial order, zh: 试用订单}
                        number: {pattern: "T-{00000}"}
                        fields:
                          date: {type: date, required: true, default: "today()", title: {en: Date, zh: 日期}}
                          urgent: {type: boolean, title: {en: Urgent, zh: 加急}}
                          reason: {type: text, visible: "urgent", title: {en: Reason, zh: 原因}}
                          lines:
                            type: table
                            title: {en: Lines, zh: 明细}
                            fields:
                              thing: {type: link, to: thing, required: true, title: {en: Thing, zh: 物品}}
                              quantity: {type: quantity, required: true, title: {en: Quantity, zh: 数量}}
                              price: {type: money, scale: 4, default: "thing.price", title: {en: Price, zh: 价格}}
                              amount: {type: money, formula: "round(quantity * price)", title: {en: Amount, zh: 金额}}
                          total: {type: money, formula: "sum(lines.amount)", title: {en: Total, zh: 合计}}
                        layout:
                          - section: {title: {en: Order, zh: 订单}, columns: [[date], [urgent, reason]]}
                          - lines
                          - total
                        list: {columns: [number, date, total, state], sort: [-date]}
                        permissions:
                          clerk: {can: [read, create, edit, submit]}
                        """));
    }
}
