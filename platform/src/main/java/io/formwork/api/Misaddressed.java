package io.formwork.api;

import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers calls that no controller took although there is one of that address. It names no package: where there is no
 * controller yet, advice that is bound to one is not asked.
 */
@RestControllerAdvice
class Misaddressed {

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException e) {
        return Problems.answer(405, "method-not-allowed");
    }

    @ExceptionHandler
    ResponseEntity<Problem> media(HttpMediaTypeNotSupportedException e) {
        return Problems.answer(415, "unsupported-media-type");
    }

    @ExceptionHandler
    ResponseEntity<Problem> accept(HttpMediaTypeNotAcceptableException e) {
        return Problems.answer(406, "not-acceptable");
    }
}
