extension JobStart {
    /// A job whose place is kept and whose work is not written: it says so and ends as a bug would, so that no cron line
    /// takes silence for success.
    package static func unbuilt(_ job: JobName) -> ExitStatus {
        StandardError.write(job, "not built yet; fetch-minute is the job that works today")
        return .bug
    }
}
