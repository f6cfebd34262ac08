#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// Sets an option that takes a `long`.
static inline CURLcode curl_easy_setopt_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

// Sets an option that takes a `curl_off_t`.
static inline CURLcode curl_easy_setopt_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// Sets an option that takes a C string, which libcurl copies.
static inline CURLcode curl_easy_setopt_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

// Sets an option that takes a data pointer: callback contexts, the error buffer, a body to copy, the private tag.
static inline CURLcode curl_easy_setopt_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

// Sets an option that takes a string list, which stays the caller's.
static inline CURLcode curl_easy_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

// Sets an option that takes a function receiving bytes: the body's or the header's.
static inline CURLcode curl_easy_setopt_receiver(CURL *easy, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(easy, option, value);
}

// Reads an information that is a `long`.
static inline CURLcode curl_easy_getinfo_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

// Reads an information that is a `curl_off_t`: byte counts, and times in microseconds.
static inline CURLcode curl_easy_getinfo_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

// Reads an information that is a pointer: the private tag.
static inline CURLcode curl_easy_getinfo_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

// Sets a multi option that takes a `long`.
static inline CURLMcode curl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// The result a finished transfer's message carries in its union.
static inline CURLcode curl_message_result(const CURLMsg *message) {
    return message->data.result;
}
