package io.formwork.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param largest most bytes of one file
 */
@ConfigurationProperties("formwork.files")
record FileProperties(@DefaultValue("25MB") DataSize largest) {}
