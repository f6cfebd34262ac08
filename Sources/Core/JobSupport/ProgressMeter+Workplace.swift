extension ProgressMeter {
    /// The progress of a job, where its options and standard error let it be seen.
    convenience init(_ workplace: Workplace, unit: String, total: Int) {
        self.init(
            ProgressBar(job: workplace.job, unit: unit, total: total), on: workplace.standardError,
            isVisible: workplace.options.showsProgress(on: workplace.standardError))
    }
}
