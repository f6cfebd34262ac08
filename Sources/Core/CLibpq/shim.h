#pragma once
#include <libpq-fe.h>

// The request keeps nothing of the connection it was made from: another thread may have it.
PGcancel *PQgetCancel(PGconn *conn) __attribute__((swift_attr("sending")));
