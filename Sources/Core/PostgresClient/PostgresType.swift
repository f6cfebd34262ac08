/// The object identifiers (`pg_type.oid`) of the built-in types this client reads and writes.
enum PostgresType: UInt32 {
    case bool = 16
    case bytea = 17
    case name = 19
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case oid = 26
    case json = 114
    case float4 = 700
    case float8 = 701
    case unknown = 705
    case int4Array = 1007
    case textArray = 1009
    case int8Array = 1016
    case float8Array = 1022
    case character = 1042
    case varchar = 1043
    case date = 1082
    case timestamp = 1114
    case timestampArray = 1115
    case dateArray = 1182
    case timestamptz = 1184
    case jsonb = 3802
}
